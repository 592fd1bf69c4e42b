import { all } from './elements.js';

const SAID_FOR = 3000;

/** Offers to put on the clipboard what a button carries. Without a clipboard the button stays hidden. */
export function offerCopies() {
  if (!navigator.clipboard) return;
  for (const button of all('[data-copy]')) {
    const words = button.textContent;
    button.setAttribute('aria-live', 'polite');
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        // Not allowed here: the number can still be marked by hand.
        return;
      }
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = words), SAID_FOR);
    });
  }
}
