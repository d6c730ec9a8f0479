// Comfort, never need: without this script the page answers, switches languages and shows its errors all the same.
(() => {
  const find = selector => document.querySelector(selector)
  const later = ms => new Promise(done => { setTimeout(done, ms); addEventListener('online', done, { once: true }) })
  let sending, sent

  // How many of the questions that are shown are answered; a matrix is, when all its rows are.
  const count = () => {
    const line = find('#count'), rows = {}, questions = {}
    if (!line) return
    for (const field of document.querySelectorAll('form input, form textarea, form select')) {
      if (field.type == 'hidden' || field.id == 'code' || field.name.endsWith('.category') || !field.offsetParent) continue
      rows[field.name] = rows[field.name] || (/radio|checkbox/.test(field.type) ? field.checked : !!field.value.trim())
    }
    for (const name in rows) {
      const key = name.split('.')[0]
      questions[key] = rows[name] && questions[key] !== false
    }
    const all = Object.values(questions), done = all.filter(Boolean).length
    line.hidden = false
    line.textContent = line.dataset.say.replace('{done}', done).replace('{left}', all.length - done)
  }

  // One try; a hung connection is given up after a while. Sending again is safe: the once-only key is the same.
  // Addresses come from the page's own, since a question may be called "action".
  const post = async body => {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), 20000)
    try {
      const reply = await fetch(location.pathname, { method: 'POST', body, headers: { accept: 'application/problem+json' }, signal: stop.signal })
      // Anything but a page of ours (a proxy's word, too many at once) must not take the place of what was typed.
      const page = reply.status < 500 && (reply.headers.get('content-type') || '').startsWith('text/html')
      return page && [reply.url, await reply.text()]
    } catch { } finally { clearTimeout(timer) }
  }

  const send = async () => {
    const say = find('#say'), body = new URLSearchParams(new FormData(find('form')))
    let wait = 2000, page
    sending = true
    // What is changed now would not be sent.
    for (const field of document.querySelectorAll('fieldset, .q')) field.inert = true
    say.textContent = say.dataset.sending
    while (!(page = await post(body))) {
      say.textContent = say.dataset.waiting
      await later(wait = Math.min(wait * 1.5, 15000))
    }
    sending = false
    sent = true
    history.replaceState(null, '', page[0])
    document.documentElement.replaceWith(document.adoptNode(new DOMParser().parseFromString(page[1], 'text/html').documentElement))
    scrollTo(0, 0)
    const errors = find('.errors')
    if (errors) errors.focus()
    count()
  }

  addEventListener('click', event => {
    const button = event.target.closest && event.target.closest('main > .send:not([name])')
    if (!button || !window.AbortController) return
    event.preventDefault()
    if (!sending) send()
  })
  addEventListener('submit', () => { sent = true })
  addEventListener('input', count)
  // A tablet many use: what somebody left half filled is cleared before the next one comes.
  let idle
  const wake = () => {
    clearTimeout(idle)
    if (find('[name=kiosk]')) idle = setTimeout(() => { if (!sending) location.replace('kiosk') }, 90000)
  }
  for (const act of ['input', 'click', 'scroll', 'touchstart']) addEventListener(act, wake, { passive: true })
  wake()
  // The code of a card stands behind the #, which is never sent; once read it leaves the address bar.
  const code = find('#code')
  if (code && /^#[0-9A-Z]{24}$/i.test(location.hash)) {
    code.value = location.hash.slice(1).replace(/.{4}(?=.)/g, '$&-')
    history.replaceState(null, '', location.pathname + location.search)
  }
  // Back from the thank-you page: whoever fills in next gets a key of their own.
  addEventListener('pageshow', event => { if (event.persisted && sent) location.replace(location.href); else count() })
})()
