import type { en } from './en.js';
import { number, pluralsOf } from './numbers.js';
import type { Wording } from './wording.js';

const plural = pluralsOf('de');

/** All the shop says to shoppers, in German. */
export const de = {
  frame: {
    skip: 'Zum Inhalt springen',
    search: 'Im Laden suchen',
    searchExample: 'Sechseck, Lampe, Nussbaum',
    searchButton: 'Suchen',
    suggestions: 'Vorschläge',
    suggestedShelf: 'Regal',
    noSuggestion: 'Keine Vorschläge',
    oneSuggestion: 'Ein Vorschlag',
    manySuggestions: '{count} Vorschläge',
    yourShop: 'Ihr Laden',
    signIn: 'Anmelden',
    signOut: 'Abmelden',
    account: 'Konto',
    cart: 'Warenkorb',
    api: 'API',
    servedBy: 'Ausgeliefert von {instance}, Version {version}',
    servedByInZone: 'Ausgeliefert von {instance} in {zone}, Version {version}',
    newAt: (shop) => `Neu bei ${shop}`,
  },

  form: {
    optional: '(freiwillig)',
    thingsToMend: (count) =>
      plural(count, {
        one: 'Eine Angabe fehlt oder stimmt nicht',
        other: `${number(count)} Angaben fehlen oder stimmen nicht`,
      }),
    errorTitle: (title) => `Fehler: ${title}`,
    atMost: (characters) => `Höchstens ${String(characters)} Zeichen`,
    plainCharacters: 'Bitte verwenden Sie nur Buchstaben, Ziffern und Satzzeichen',
    noCardNumbers: 'Bitte geben Sie hier keine Kartennummern ein',
    yourName: 'Bitte geben Sie Ihren Namen ein',
    email: 'Bitte geben Sie eine E-Mail-Adresse ein, etwa ada@example.com',
    pleaseChoose: 'Bitte wählen',
  },

  pagination: {
    label: 'Seiten',
    page: (page) => `Seite ${number(page)}`,
    previous: 'Zurück',
    next: 'Weiter',
    newer: 'Neuere',
    older: 'Ältere',
  },

  timeline: {
    now: 'Jetzt',
    notYet: 'Noch nicht',
  },

  problems: {
    nothingHere: 'Hier ist nichts',
  },

  catalog: {
    shop: 'Laden',
    whereYouAre: 'Wo Sie sind',
    shelves: 'Regale',
    nothingOnShelf: 'In diesem Regal liegt gerade nichts.',
    newOnShelf: 'Neu im Regal',
    allNew: 'Alles Neue',
    allShapes: 'Alle Formen',
    seeAllShapes: 'Alle Formen ansehen',
    allOf: (shelf) => `Alles aus „${shelf}“`,

    stock: {
      soldOut: 'Ausverkauft',
      lastOne: 'Nur noch eines da',
      few: (count) => `Nur noch ${number(count)} da`,
      plenty: 'Vorrätig',
      asOf: (moment) => `Bestand vom ${moment}`,
    },

    home: {
      lead: 'Kreise, Sechsecke, Körper und Knoten, gedruckt, gedrechselt, glasiert und beleuchtet. Jedes Stück aus seiner eigenen Geometrie gezeichnet und dafür gemacht, länger betrachtet zu werden, als man seine Seiten zählt.',
      seeShelves: 'Zu den Regalen',
      newShapes: 'Neue Formen',
      empty: 'Die Regale sind noch leer. Mit der ersten Preisliste füllen sie sich.',
    },

    listing: {
      searchFor: (q) => `Suche: ${q}`,
      pageOfTitle: (title, page) => `${title}, Seite ${number(page)}`,
      results: (count) => plural(count, { one: '1 Treffer', other: `${number(count)} Treffer` }),
      onlyPages: (pages) =>
        plural(pages, { one: 'Hier gibt es nur eine Seite.', other: `Hier gibt es nur ${number(pages)} Seiten.` }),
      toFirstPage: 'Zur ersten Seite',
      sortBy: 'Sortieren nach',
      sort: 'Sortieren',
      relevance: 'Beste Treffer',
      name: 'Name, A bis Z',
      price: 'Preis aufsteigend',
      priceDown: 'Preis absteigend',
      newest: 'Neueste zuerst',
      allShelves: 'Alle',
      pages: 'Seiten',
      previous: 'Zurück',
      next: 'Weiter',
      pageOf: (page, pages) => `Seite ${number(page)} von ${number(pages)}`,
      corrected: (typed, searched) => `Zu „${typed}“ gibt es nichts. Sie sehen Treffer für „${searched}“.`,
      exactly: (typed) => `Genau nach „${typed}“ suchen`,
    },

    nothing: {
      goesBy: (q) => `Zu „${q}“ gibt es hier nichts.`,
      didYouMean: 'Meinten Sie eines dieser Wörter?',
      fewerWords:
        'Weniger oder kürzere Wörter finden mehr: „hex“ findet jedes Hexagon, „Eiche“ alles, was daraus gemacht ist.',
      lookOnShelf: 'Im Regal nachsehen',
    },

    product: {
      quantity: 'Menge',
      add: 'In den Warenkorb',
      addOne: 'Hineinlegen',
      addNamed: (name) => `${name} in den Warenkorb legen`,
      soldOutForNow: 'Zurzeit ausverkauft. Verwandtes finden Sie weiter unten, heute im Regal.',
      sameShelf: 'Aus demselben Regal',
    },

    lookedAt: {
      title: 'Das haben Sie angesehen',
      forget: 'Liste leeren',
      where: 'Diese Liste bleibt in Ihrem Browser.',
    },

    feed: 'Formen, die zuletzt in die Regale kamen, die neuesten zuerst.',

    query: {
      whole: 'muss eine ganze Zahl sein',
      least: (least) => `muss mindestens ${String(least)} sein`,
      most: (most) => `darf höchstens ${String(most)} sein`,
      tooLong: (most) => `darf höchstens ${String(most)} Zeichen haben`,
      saySomething: 'darf nicht leer sein',
    },
  },

  cart: {
    news: 'Neues vom Warenkorb',
    look: 'Zum Warenkorb',
    added: '{name} liegt im Warenkorb.',
    addedMore: '{name} liegt im Warenkorb, {count} Stück.',
    buttonAdding: 'Wird hineingelegt',
    buttonAdded: 'Liegt darin',
    fullLine: 'So viele fasst der Warenkorb nicht: höchstens 99 Stück je Artikel. Es kam nichts hinzu.',
    fullCart: 'Der Warenkorb ist voll: er fasst höchstens 100 verschiedene Artikel. Es kam nichts hinzu.',
    gone: '{name} wird nicht mehr verkauft. Es kam nichts hinzu.',
    later:
      'Der Warenkorb ist gerade nicht erreichbar. Bitte versuchen Sie es in einer Minute noch einmal; es zählt nur einmal.',
    offline: 'Sie sind offline. Bitte versuchen Sie es mit Verbindung noch einmal; es hat sich nichts geändert.',
    lost: 'Der Laden war nicht zu erreichen. Bitte versuchen Sie es noch einmal; es zählt nur einmal.',
    wholeNumber: 'Bitte geben Sie eine ganze Zahl von 1 bis 99 ein.',
  },

  checkout: {
    title: 'Kasse',
  },

  orders: {
    now: 'Jetzt',
  },

  cancelling: {
    why: 'Diese Bestellung stornieren',
  },

  membership: {
    register: 'Konto anlegen',
  },

  mails: {
    total: 'Summe',
  },

  failover: {
    shelves: 'Regale',
    allShapes: 'Alle Formen',
    newShapes: 'Neue Formen',
    shopNav: 'Laden',
    contact: 'Kontakt',
    shapesAsOf: 'Formen und Preise vom {day}',
    priceAsOf: 'Preis vom {day}',
    onlyLooking: 'Sie können sich umsehen, aber gerade nicht kaufen.',
    ordersResume:
      'Bestellungen sind bald wieder möglich. Was Sie bestellt haben, ist sicher, und die Nummer in unserer Mail bleibt gültig.',
    andMore: (count) => `Und ${number(count)} weitere, jede an ihrer gewohnten Adresse.`,

    home: {
      title: 'Bald können Sie wieder bestellen',
      lead: 'Hinter der Theke wird etwas instand gesetzt. Die Regale können Sie ansehen, und gekauft wird wieder, sobald wir zurück sind.',
      safe: 'Was Sie bestellt haben, ist sicher.',
      safeBecause: 'Eine angenommene Bestellung geht nie verloren, und die Nummer in unserer Mail bleibt gültig.',
      lookingFor:
        'Sie suchen Ihren Warenkorb, Ihr Konto oder eine Bestellung? Sie ruhen mit dem Laden und kommen mit ihm zurück.',
    },

    list: {
      lead: 'Die Wortsuche ruht mit dem Laden. Hier ist alles, nach Namen geordnet.',
    },

    write: {
      title: 'Schreiben Sie uns',
      lead: 'Mails erreichen uns, was auch immer der Laden gerade macht.',
      aboutOrder: 'Zu einer Bestellung',
      nameNumber:
        'Nennen Sie ihre Nummer: Sie steht in unserer Mail und bleibt gültig. Kam noch keine Mail, ist die Bestellung trotzdem sicher. Die Mail folgt, sobald der Laden wieder da ist, und die Seite der Bestellung auch.',
      beforeAgain: 'Bevor Sie noch einmal kaufen',
      noNeed:
        'Eine angenommene Bestellung brauchen Sie nicht zu wiederholen. Warten Sie auf die Mail oder fragen Sie uns.',
    },
  },
} as const satisfies Wording<typeof en>;
