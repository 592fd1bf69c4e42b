import { all } from './elements.js';

/** A disabled button is left out of what is sent, so it is disabled only after the form has been put together. */
export function sendOnce(event) {
  const form = event.target;
  // getAttribute, since a field called "method" would stand in for the property.
  if (form.getAttribute('method') !== 'post' || event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = 'yes';
  setTimeout(() => {
    for (const button of form.querySelectorAll('button:not([type=button], :disabled)')) {
      button.disabled = true;
      button.dataset.waits = 'yes';
      if (button === event.submitter) button.setAttribute('aria-busy', 'true');
    }
  });
}

/** The back button brings the page as it was left: with its buttons off. */
export function freeForms() {
  for (const form of all('form[data-sent]')) delete form.dataset.sent;
  for (const button of all('button[data-waits]')) {
    button.disabled = false;
    button.removeAttribute('aria-busy');
    delete button.dataset.waits;
  }
}
