import { load } from 'cheerio';

/** A form as it stands on a page, with what would be sent if nobody touched it. */
export interface PageForm {
  readonly method: 'GET' | 'POST';
  /** Path it is sent to, with its query. */
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/**
 * Every form of a page, once for each of its buttons: a button may have a field and an address of its own.
 *
 * @param at the page’s own path, where a form without an address is sent
 */
export function formsOf(html: string, at: string): PageForm[] {
  const $ = load(html);
  return $('form')
    .toArray()
    .flatMap((form) => {
      const inputs = [...$(form).find('input, select, textarea').toArray(), ...outside($, form)];
      const fields = inputs.flatMap((control): [string, string][] => {
        const name = $(control).attr('name');
        return name === undefined ? [] : [[name, valueOf($, control)]];
      });
      const buttons = $(form).find('button:not([type=button]), input[type=submit]').toArray();
      return (buttons.length === 0 ? [undefined] : buttons).map((button): PageForm => {
        const own = button === undefined ? undefined : $(button).attr('name');
        const action =
          (button === undefined ? undefined : $(button).attr('formaction')) ?? $(form).attr('action') ?? at;
        return {
          method: $(form).attr('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
          action: pathOf(action, at),
          fields:
            own === undefined || button === undefined ? fields : [...fields, [own, $(button).attr('value') ?? '']],
        };
      });
    });
}

type Html = ReturnType<typeof load>;
type Node = Parameters<Html>[0];

/** Controls that stand elsewhere and name their form. */
function outside($: Html, form: Node) {
  const id = $(form as never).attr('id');
  return id === undefined ? [] : $(`[form="${id}"]`).not('button').toArray();
}

function valueOf($: Html, control: Node): string {
  const found = $(control as never);
  if (found.is('select'))
    return found.find('option[selected]').attr('value') ?? found.find('option').attr('value') ?? '';
  return found.is('textarea') ? found.text() : (found.attr('value') ?? '');
}

function pathOf(action: string, at: string): string {
  const { pathname, search } = new URL(action, new URL(at, 'http://shop.example'));
  return pathname + search;
}
