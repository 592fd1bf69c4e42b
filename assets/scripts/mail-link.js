/**
 * A link of a mail has its key in the fragment. It leaves the address bar, and with it the history, before anything else
 * happens; a page that waits for it has it sent by the form in which people without script paste it.
 */
export function takeKey() {
  const { hash, pathname, search } = location;
  if (!/^#key=/.test(hash)) return;
  history.replaceState(history.state, '', pathname + search);
  const form = document.querySelector('form[data-mail-link]');
  if (!form) return;
  form.elements.namedItem('link').value = hash;
  form.submit();
}
