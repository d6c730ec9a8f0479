// Comfort, never need: the preview stands beside the questions, and questions are moved by dragging; a link and buttons do the same.
const list = document.querySelector('.questions[data-token]')
const phone = document.querySelector('.phone[data-preview]')
let dragged

if (phone && matchMedia('(min-width: 68rem)').matches) {
  const frame = document.createElement('iframe')
  frame.src = phone.dataset.preview
  frame.title = phone.dataset.title
  phone.append(frame)
  phone.hidden = false
}

const post = (item, to) => {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = item.dataset.address + '/move'
  for (const [name, value] of Object.entries({ _token: list.dataset.token, revision: list.dataset.revision, to })) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = name
    field.value = value
    form.append(field)
  }
  document.body.append(form)
  form.submit()
}

if (list && !matchMedia('(pointer: coarse)').matches) {
  for (const item of list.children) item.draggable = true
  list.addEventListener('dragstart', event => {
    dragged = event.target.closest('.questions > li')
    if (dragged) event.dataTransfer.effectAllowed = 'move'
  })
  list.addEventListener('dragover', event => {
    if (!dragged) return
    event.preventDefault()
    const over = event.target.closest('.questions > li')
    if (!over || over === dragged) return
    const box = over.getBoundingClientRect()
    over[event.clientY < box.top + box.height / 2 ? 'before' : 'after'](dragged)
  })
  list.addEventListener('drop', event => {
    event.preventDefault()
    if (dragged) post(dragged, [...list.children].indexOf(dragged))
    dragged = null
  })
  list.addEventListener('dragend', () => { dragged = null })
}
