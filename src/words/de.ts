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
    soldOut: 'Ausverkauft',
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
  },
} as const satisfies Wording<typeof en>;
