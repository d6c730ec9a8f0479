// Running checks while a cell is keyed in; the server judges on saving all the same.
const form = document.querySelector('.paper-cell')
const number = field => Number(field.value.normalize('NFKC').trim() || 0)
const say = (line, wrong, text) => {
  line.textContent = text
  line.className = 'check ' + (wrong ? 'wrong' : 'right')
}
const words = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

const check = () => {
  const [issued, returned, invalid] = ['issued', 'returned', 'invalid'].map(name => number(form.elements[name]))
  const valid = returned - invalid
  const touched = form.elements.issued.value + form.elements.returned.value
  if (touched) {
    const above = returned > issued || invalid > returned
    say(form.querySelector('#account'), above, words(above ? form.dataset.above : form.dataset.agrees, { sum: returned, valid }))
  }
  for (const item of form.querySelectorAll('.item')) {
    const fields = [...item.querySelectorAll('input')]
    if (!touched || fields.every(field => !field.value.trim()) && !item.dataset.required) continue
    const blank = number(fields.at(-1)), sum = fields.reduce((all, field) => all + number(field), 0)
    const ticks = sum - blank, filled = valid - blank
    const wrong = item.dataset.multiple ? ticks < filled || fields.some(field => number(field) > valid) : sum !== valid
    say(item.querySelector('.check'), wrong || Number.isNaN(sum), words(wrong ? form.dataset.differs : form.dataset.agrees, { sum, valid }))
  }
}
form.addEventListener('input', check)
check()
