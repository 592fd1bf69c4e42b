import { load } from 'cheerio';
import type { Answer } from './exchange.ts';

type Html = ReturnType<typeof load>;
type Found = ReturnType<Html>;

/** By label: what is typed or chosen, `true` for what is ticked, `false` for what isn’t any more. */
export type Filled = Readonly<Record<string, string | boolean>>;

/** A form as it would be sent. */
export interface Sending {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly fields: URLSearchParams;
}

/** A page as a reader finds their way in it: by headings, labels, the words on links and buttons. */
export class Page {
  readonly status: number;
  readonly headers: Answer['headers'];
  readonly html: string;
  /** Path and query it was found at, after redirects. */
  readonly at: string;
  private readonly $: Html;

  constructor(answer: Answer, at: string) {
    this.status = answer.status;
    this.headers = answer.headers;
    this.html = answer.body;
    this.at = at;
    this.$ = load(answer.body);
  }

  get heading(): string {
    return words(this.$('h1').first());
  }

  /** All words of the page proper, without the frame. */
  get text(): string {
    return words(this.$('main'));
  }

  /** Texts of whatever matches, for lists and tables. */
  texts(selector: string): string[] {
    return this.$(selector)
      .toArray()
      .map((element) => words(this.$(element)));
  }

  attribute(selector: string, name: string): string | undefined {
    return this.$(selector).first().attr(name);
  }

  /** Where the link of that name leads. */
  link(name: string | RegExp): string {
    const link = this.named('a[href]', name, 'link');
    return link.attr('href') ?? '';
  }

  /** Words of every element that speaks up by itself: errors and notices. */
  get alerts(): string[] {
    return this.texts('[role=alert], [role=status]');
  }

  /** The error text beside a labelled field. */
  errorOf(label: string): string | undefined {
    const described = this.control(this.$('main'), label).attr('aria-describedby')?.split(' ') ?? [];
    const errors = described.filter((id) => id.endsWith('-error')).map((id) => words(this.$(`[id="${id}"]`)));
    return errors.length === 0 ? undefined : errors.join(' ');
  }

  /** Value of a labelled field. */
  valueOf(label: string): string | undefined {
    const control = this.control(this.$('main'), label);
    return control.is('select') ? control.find('option[selected]').attr('value') : control.attr('value');
  }

  hasButton(name: string | RegExp): boolean {
    return this.$('button')
      .toArray()
      .some((button) => matches(words(this.$(button)), name));
  }

  /** The form with that button, with its hidden fields, filled in. */
  form(button: string | RegExp, filled: Filled = {}): Sending {
    const pressed = this.named('button', button, 'button');
    const form = pressed.closest('form');
    if (form.length === 0) throw new Error(`the button “${String(button)}” belongs to no form`);
    const fields = new URLSearchParams();
    const given = new Map(Object.entries(filled).map(([label, value]) => [this.control(form, label).get(0), value]));
    for (const element of form.find('input, select, textarea').toArray()) {
      const control = this.$(element);
      const name = control.attr('name');
      if (name === undefined || control.attr('disabled') !== undefined) continue;
      const value = given.get(element) ?? this.presetOf(control, [...given.keys()], form);
      if (value !== undefined && value !== false)
        fields.append(name, value === true ? (control.attr('value') ?? 'on') : value);
    }
    const own = pressed.attr('name');
    if (own !== undefined) fields.append(own, pressed.attr('value') ?? '');
    const method = form.attr('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET';
    return { method, action: pressed.attr('formaction') ?? form.attr('action') ?? this.at, fields };
  }

  /** What a browser would send for a control nobody touched. */
  private presetOf(control: Found, touched: readonly unknown[], form: Found): string | undefined {
    const type = control.attr('type');
    if (type === 'submit' || type === 'button') return undefined;
    if (type === 'radio') {
      const group = form.find(`input[type=radio][name="${control.attr('name') ?? ''}"]`).toArray();
      if (group.some((element) => touched.includes(element))) return undefined;
    }
    if (type === 'radio' || type === 'checkbox') {
      return control.attr('checked') === undefined ? undefined : (control.attr('value') ?? 'on');
    }
    if (control.is('select')) {
      const chosen = control.find('option[selected]');
      return (chosen.length > 0 ? chosen : control.find('option').first()).attr('value');
    }
    return control.is('textarea') ? control.text() : (control.attr('value') ?? '');
  }

  /** The control a label belongs to. The whole label wins over one that only begins so. */
  private control(within: Found, label: string): Found {
    const labels = within
      .find('label')
      .toArray()
      .map((element) => this.$(element));
    const exact = labels.filter((element) => words(element) === label);
    const candidates = exact.length > 0 ? exact : labels.filter((element) => words(element).startsWith(label));
    const [only] = candidates;
    if (only === undefined || candidates.length > 1) {
      throw new Error(
        `${candidates.length} fields are labelled “${label}” on ${this.at}: ${labels.map(words).join(' | ')}`,
      );
    }
    const control = this.$(`[id="${only.attr('for') ?? ''}"]`);
    if (control.length !== 1) throw new Error(`the label “${label}” on ${this.at} belongs to no field`);
    return control;
  }

  private named(selector: string, name: string | RegExp, what: string): Found {
    const all = this.$(selector)
      .toArray()
      .map((element) => this.$(element));
    const found = all.find((element) => matches(words(element), name));
    if (found === undefined) {
      throw new Error(
        `no ${what} “${String(name)}” on ${this.at} (${this.status} ${this.heading}): ${all.map(words).join(' | ')}`,
      );
    }
    return found;
  }
}

function words(element: Found): string {
  return element.text().replace(/\s+/g, ' ').trim();
}

function matches(text: string, name: string | RegExp): boolean {
  return typeof name === 'string' ? text === name : name.test(text);
}
