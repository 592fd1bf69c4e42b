import { join, resolve } from 'node:path';
import { type BrandedShop, openBranded } from '../support/branded-shop.ts';
import { CookieJar } from '../support/cookie-jar.ts';
import { change } from '../support/databases.ts';
import { englishIn, englishPieces } from '../support/english.ts';
import { anAddress, outcomeOf } from '../support/orders.ts';
import type { Page } from '../support/page.ts';
import { aProduct, STORY_CATEGORY, type StoryProduct, unique } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

const root = resolve(import.meta.dirname, '../..');

let shop: BrandedShop;
let shape: StoryProduct;

beforeAll(async () => {
  shop = await openBranded({ language: 'de', locale: 'de-DE', currency: 'EUR' });
  shape = await aProduct({ name: `Sechseck ${unique()}`, currency: 'EUR', stock: 3 });
});
afterAll(async () => {
  await shop.close();
});

/** Somebody who understands German alone. */
const somebody = () => new Shopper(new CookieJar(), shop.url);

function isGerman(page: Page): Page {
  expect([page.at, page.attribute('html', 'lang'), englishIn(page.html)]).toEqual([page.at, 'de', []]);
  // Amounts for eyes, ears and the script; programs read them with a point.
  expect([page.at, /[$€]\s?\d/.exec(page.html)?.[0]]).toEqual([page.at, undefined]);
  return page;
}

const deliveryBy = (method: string) => ({
  'Ihr Name': 'Ada Lovelace',
  'Name auf dem Paket': 'Ada Lovelace',
  'Straße und Hausnummer': 'Sechseckgasse 6',
  Ort: 'Köln',
  Postleitzahl: '50667',
  Land: 'DE',
  [method]: true as const,
});
const delivery = deliveryBy('Testzahlung, angenommen');

describe('a shop whose brand is German', () => {
  it('is held against all that the English one says', async () => {
    expect(englishPieces.size).toBeGreaterThan(300);
    const home = await new Shopper().open('/');
    expect(englishIn(home.html)).toEqual(expect.arrayContaining(['Skip to content', 'See the shelves']));
    expect(englishIn('<p>Order S-1 is confirmed</p><a aria-label="Sold out"></a>')).toEqual([
      'Sold out',
      'is confirmed',
    ]);
  });

  it('shows its shelves in German', async () => {
    const shopper = somebody();
    expect(isGerman(await shopper.open('/')).html).toContain('Zum Inhalt springen');
    const shelf = isGerman(await shopper.open(`/categories/${STORY_CATEGORY}?sort=newest`));
    expect(shelf.text).toContain('12,50 €');
    expect(shelf.text).toContain('Neueste zuerst');
    const nothing = isGerman(await shopper.press('Suchen', { 'Im Laden suchen': 'xylophonequartz' }));
    expect(nothing.text).toContain('„xylophonequartz“');
    const product = isGerman(await shopper.open(`/products/${shape.slug}`));
    expect(product.text).toContain('12,50 €');
    expect(product.text).toContain('Nur noch 3 da');
    expect(product.html).toContain('"priceCurrency":"EUR"');
    expect(englishIn((await shopper.ask({ path: '/new.rss' })).body)).toEqual([]);
  });

  it('sells in German, from the cart to the order that moves on', async () => {
    const shopper = somebody();
    await shopper.open(`/products/${shape.slug}`);
    const cart = isGerman(await shopper.press('In den Warenkorb', { Menge: '2' }));
    expect(cart.heading).toBe('Ihr Warenkorb');
    expect(cart.text).toContain('Summe 25,00 €');
    const { action, fields } = cart.form('Ändern');
    fields.set('qty', '200');
    const tooMany = isGerman(await shopper.post(action, Object.fromEntries(fields)));
    expect(tooMany.text).toContain('Höchstens 99 Stück je Artikel');

    await shopper.open('/cart');
    isGerman(await shopper.follow('Zur Kasse'));
    const faulty = isGerman(await shopper.press('Bestellung prüfen', { 'E-Mail-Adresse': 'ada', Land: '' }));
    expect(faulty.status).toBe(422);
    expect(faulty.alerts.join(' ')).toContain('Punkte brauchen Ihre Aufmerksamkeit');
    expect(faulty.errorOf('Straße und Hausnummer')).toBe('Bitte geben Sie Straße und Hausnummer ein');
    expect(faulty.errorOf('E-Mail-Adresse')).toContain('ada@example.com');

    const review = isGerman(await shopper.press('Bestellung prüfen', { ...delivery, 'E-Mail-Adresse': anAddress() }));
    expect(review.text).toContain('Deutschland');
    const order = isGerman(await shopper.press(/^Für 25,00 € kaufen$/));
    expect(order.heading).toMatch(/^Bestellung S-/);
    expect(await outcomeOf(order.at.split('/').at(-1) ?? '')).toBe('confirmed');

    const confirmed = isGerman(await shopper.open(order.at));
    expect(confirmed.alerts.join(' ')).toContain('BestätigtIhre Bestellung ist bestätigt.');
    expect(confirmed.texts('.timeline li strong')).toEqual(['Eingegangen', 'Bestätigt']);
    expect(confirmed.texts('.timeline time')[0]).toMatch(/^\d\d\.\d\d\.\d{4}, \d\d:\d\d:\d\d UTC$/);
    expect(confirmed.text).toContain('je 12,50 €');
    const asked = isGerman(await shopper.follow('Bestellung stornieren'));
    expect(asked.heading).toMatch(/^Bestellung S-.* stornieren\?$/);
    expect(isGerman(await shopper.press('Bestellung stornieren')).alerts.join(' ')).toContain('Storniert');
    isGerman(await shopper.open(`${order.at}?cancellation=refused`));
  });

  it('says in German what is short, what was declined, and what can be done about it', async () => {
    const [few, plenty] = await Promise.all(
      [2, 9].map((stock) => aProduct({ name: `Torus ${unique()}`, currency: 'EUR', stock })),
    );
    const shopper = somebody();
    for (const product of [few, plenty]) {
      await shopper.open(`/products/${product?.slug ?? ''}`);
      await shopper.press('In den Warenkorb', { Menge: '2' });
    }
    await shopper.follow('Zur Kasse');
    await shopper.press('Bestellung prüfen', {
      ...deliveryBy('Testzahlung, abgelehnt'),
      'E-Mail-Adresse': anAddress(),
    });
    await change('UPDATE stock SET on_hand = 1 WHERE sku = ?', [few?.sku]);
    const short = isGerman(await shopper.press(/kaufen$/));
    expect(short.alerts.join(' ')).toContain(`${few?.name ?? ''}: nur noch eines da, im Warenkorb sind es 2.`);
    isGerman(await shopper.open('/cart'));
    await shopper.open('/checkout/review');
    const left = isGerman(await shopper.press('Nehmen, was da ist'));
    expect(left.alerts.join(' ')).toContain('Das ist noch da');
    const order = await shopper.press('Für 37,50 € kaufen');
    expect(await outcomeOf(order.at.split('/').at(-1) ?? '')).toBe('payment_declined');
    isGerman(await shopper.open(order.at));
    isGerman(await shopper.follow('Anders bezahlen'));
    expect(isGerman(await shopper.press('37,50 € bezahlen')).text).toContain('Bitte wählen Sie, wie Sie zahlen');
    const again = isGerman(await shopper.press('37,50 € bezahlen', { 'Testzahlung, abgelehnt': true }));
    expect(again.alerts.join(' ')).toContain('Auch diese Zahlung wurde abgelehnt');
    await change('UPDATE stock SET on_hand = 0 WHERE sku = ?', [few?.sku]);
    const gone = isGerman(await shopper.press('37,50 € bezahlen', { Rechnung: true }));
    expect(gone.alerts.join(' ')).toContain('ist inzwischen ausverkauft');
    const back = isGerman(await shopper.press('Den Rest zurück in den Warenkorb'));
    expect(back.alerts.join(' ')).toContain('liegt wieder im Warenkorb');
  });

  it('knows its members in German', async () => {
    const shopper = somebody();
    const email = anAddress();
    isGerman(await shopper.open('/register'));
    const faulty = isGerman(await shopper.press('Konto anlegen', { 'E-Mail': email, Passwort: 'kurz' }));
    expect(faulty.errorOf('Passwort')).toBe('Bitte verwenden Sie mindestens 8 Zeichen');
    const filled = { 'Vor- und Nachname': 'Ada Lovelace', 'E-Mail': email, Passwort: 'sieben Bienen im Sechseck' };
    isGerman(await shopper.press('Konto anlegen', filled));
    isGerman(await shopper.open('/account'));
    expect(isGerman(await shopper.open('/orders')).text).toContain('Noch keine Bestellungen');
    const visitor = somebody();
    isGerman(await visitor.open('/sign-in'));
    const refused = isGerman(await visitor.press('Anmelden', { 'E-Mail': email, Passwort: 'falsch geraten' }));
    expect(refused.alerts.join(' ')).toContain('gehören nicht zusammen');
  });

  it('has accounts looked after in German', async () => {
    const shopper = somebody();
    const email = anAddress();
    await shopper.open('/register');
    const password = 'sieben Bienen im Sechseck';
    await shopper.press('Konto anlegen', { 'Vor- und Nachname': 'Ada Lovelace', 'E-Mail': email, Passwort: password });
    isGerman(await shopper.press('Namen speichern', { 'Vor- und Nachname': 'Augusta Ada' }));
    const wrong = { 'Neue E-Mail-Adresse': anAddress(), 'Ihr Passwort': 'falsch geraten' };
    expect(isGerman(await shopper.press('Adresse ändern', wrong)).errorOf('Ihr Passwort')).toBe(
      'Das ist nicht Ihr Passwort',
    );
    isGerman(await shopper.follow('Adressen'));
    isGerman(await shopper.follow('Adresse hinzufügen'));
    expect(isGerman(await shopper.press('Adresse speichern')).errorOf('Ort')).toBe('Bitte geben Sie den Ort ein');
    const { 'Straße und Hausnummer': line1, Ort, Postleitzahl, Land } = delivery;
    isGerman(await shopper.press('Adresse speichern', { 'Straße und Hausnummer': line1, Ort, Postleitzahl, Land }));
    expect(isGerman(await shopper.press(/^Entfernen/)).alerts[0]).toContain('ist entfernt.');
    isGerman(await shopper.press('Rückgängig'));
    isGerman(await shopper.follow('Passwort'));
    isGerman(
      await shopper.press('Passwort ändern', {
        'Bisheriges Passwort': password,
        'Neues Passwort': 'neun Wespen am Würfel',
      }),
    );
    expect(isGerman(await shopper.follow('Wo Sie angemeldet sind')).text).toContain('Ein anderes Programm');

    const forgetful = somebody();
    await forgetful.open('/sign-in');
    isGerman(await forgetful.follow('Passwort vergessen?'));
    expect(isGerman(await forgetful.press('Link schicken', { 'E-Mail': email })).heading).toBe(
      'Sehen Sie in Ihr Postfach',
    );
    for (const way of ['/sign-in/new-password?token=x', '/account/email/confirmation?token=x']) {
      expect(isGerman(await forgetful.open(way)).status).toBe(410);
    }
  });

  it('says no in German, to people and to programs', async () => {
    const shopper = somebody();
    const nowhere = isGerman(await shopper.open('/nowhere'));
    expect([nowhere.status, nowhere.heading]).toEqual([404, 'Hier ist nichts']);
    isGerman(await shopper.open('/products/nothing-of-that-name'));
    isGerman(await shopper.open(`/orders/${'A'.repeat(22)}`));
    isGerman(await shopper.open('/search?q=hexagon&page=x'));
    const answers = [
      await shopper.ask({ path: '/api/v1/products/nothing-of-that-name' }),
      await shopper.ask({ path: '/api/v1/orders?page=x' }),
      await shopper.ask({ path: '/api/v1/products?page=x&sort=odd' }),
      await shopper.ask({
        method: 'POST',
        path: '/api/v1/members',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: 7, password: 'kurz', surplus: true }),
      }),
      await shopper.ask({
        method: 'POST',
        path: '/api/v1/orders',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ orderId: 'x' }),
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 401, 400, 400, 422]);
    for (const { body } of answers)
      expect([body, englishIn(body), body.includes('Invalid')]).toEqual([body, [], false]);
    expect(JSON.parse(answers[0]?.body ?? '')).toMatchObject({
      title: 'Nicht gefunden',
      detail: 'Diesen Artikel gibt es nicht.',
    });
  });

  it('shows what it has in another currency as it is, and takes no more of it', async () => {
    const inDollars = await aProduct();
    const product = isGerman(await somebody().open(`/products/${inDollars.slug}`));
    expect(product.text).toContain('12,50 $');
    const list = await shop.run('src/catalog/import/command.js', [join(root, 'data/products.csv')]);
    expect(list.code).not.toBe(0);
    expect(list.out + list.err).toContain('a currency this shop uses (EUR)');
  });
});
