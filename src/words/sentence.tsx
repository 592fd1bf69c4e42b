import { escapeHtml } from '@kitajs/html';

/**
 * A sentence with something more than text in it: every `{name}` of the words stands for the part of that name. Which
 * place a part has is the language’s affair.
 *
 * @throws when the words ask for a part nobody gave
 */
export function Sentence(props: { readonly words: string; readonly parts: Readonly<Record<string, JSX.Element>> }) {
  return (
    <>
      {props.words.split(/(\{\w+\})/).map((piece) => {
        const name = /^\{(\w+)\}$/.exec(piece)?.[1];
        if (name === undefined) return escapeHtml(piece) as 'safe';
        const part = props.parts[name];
        if (part === undefined) throw new Error(`a sentence asks for {${name}}: ${props.words}`);
        return part as 'safe';
      })}
    </>
  );
}
