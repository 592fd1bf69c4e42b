import { escapeHtml } from '@kitajs/html';

const MAIL = /\b(e-mail)/i;

/**
 * Words set large, in which “e-mail” keeps its line: browsers may break after any hyphen, and a heading that ends in “e-”
 * reads as a slip. What follows it in a compound may still have a line of its own.
 */
export function Unbroken({ words }: { readonly words: string }) {
  return (
    <>
      {words
        .split(MAIL)
        .map((piece, at) =>
          at % 2 === 0 ? (escapeHtml(piece) as 'safe') : <span class="unbroken">{escapeHtml(piece) as 'safe'}</span>,
        )}
    </>
  );
}
