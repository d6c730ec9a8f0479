// What is selected in the text is written into the field of the words to mask.
const text = document.querySelector('[data-mask]');
const field = document.querySelector('#mask');
document.addEventListener('selectionchange', () => {
  const selection = getSelection();
  if (!text || !field || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
  field.value = selection.toString().trim();
});
