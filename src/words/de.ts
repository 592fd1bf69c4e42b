import type { en } from './en.js';
import { number, pluralsOf } from './numbers.js';
import type { Wording } from './wording.js';

const plural = pluralsOf('de');

/** All the shop says to shoppers, in German. */
export const de = {
  frame: {
    skip: 'Zum Inhalt springen',
    search: 'Im Laden suchen',
    searchExample: 'Sechseck',
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
    contact: 'Kontakt',
    cart: 'Warenkorb',
    aboutShop: 'Über den Laden',
    process: (pid) => `Prozess ${String(pid)}`,
    servedBy: 'Ausgeliefert von {instance}, Version {version}',
    servedByInZone: 'Ausgeliefert von {instance} in {zone}, Version {version}',
    newAt: (shop) => `Neu bei ${shop}`,
  },

  testShop: {
    name: 'Testladen.',
    meaning: 'Hier wird nichts verkauft oder verschickt und kein Geld eingezogen.',
  },

  form: {
    optional: '(freiwillig)',
    thingsToMend: (count) =>
      plural(count, {
        one: 'Ein Punkt braucht Ihre Aufmerksamkeit',
        other: `${number(count)} Punkte brauchen Ihre Aufmerksamkeit`,
      }),
    errorTitle: (title) => `Fehler: ${title}`,
    atMost: (characters) => `Höchstens ${number(characters)} Zeichen`,
    plainCharacters: 'Bitte verwenden Sie nur Buchstaben, Ziffern und Satzzeichen',
    oneLetter: 'Bitte geben Sie einen Namen mit mindestens einem Buchstaben ein',
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

  lookAround: {
    title: 'Sehen Sie sich um',
    search: 'Nach etwas anderem suchen',
  },

  timeline: {
    now: 'Jetzt',
    notYet: 'Noch nicht',
  },

  contact: {
    title: 'Schreiben Sie uns',
    lead: 'Was Sie schreiben, lesen Menschen. Sie antworten per E-Mail.',
    aboutOrder: 'Zu einer Bestellung',
    nameNumber: 'Bitte nennen Sie ihre Nummer. Sie steht auf ihrer Seite und in unserer E-Mail und beginnt mit S.',
    aboutGoods: 'Zu einer Form',
    nameShape: 'Bitte nennen Sie die Form, oder schicken Sie die Adresse ihrer Seite.',
  },

  problems: {
    nothingHere: 'Hier ist nichts',
    maybeMoved: 'Vielleicht ist es umgezogen, oder die Adresse enthält einen Tippfehler. Die Suche hilft weiter.',
    opensAnOrder: 'Eine Bestellung öffnet sich mit dem Link aus ihrer Mail oder wenn Sie angemeldet sind.',
    oneMoment: 'Einen Augenblick bitte',
    cartStays: 'Ihr Warenkorb bleibt, wie er ist. Nichts darin geht verloren.',
    broken: 'Etwas ist schiefgegangen',
    ourFault: 'Der Fehler liegt bei uns, nicht bei Ihnen.',
    tryAgain: 'Ihr Warenkorb bleibt erhalten. Ein zweiter Versuch hilft oft.',
    nothingChanged: 'Es hat sich nichts geändert.',
    backToShop: 'Zurück zum Laden',
    reference: 'Kennung {code}',
    quoteReference: 'Der Fehler liegt bei uns. Bitte nennen Sie die Kennung, wenn Sie uns schreiben.',
    notFound: 'Nicht gefunden',
    noSuch: {
      page: 'Diese Seite gibt es nicht.',
      category: 'Dieses Regal gibt es nicht.',
      product: 'Diesen Artikel gibt es nicht.',
      order: 'Diese Bestellung gibt es nicht.',
      address: 'Diese Anschrift gibt es nicht.',
      session: 'Diese Anmeldung gibt es nicht.',
    },
    conflict: 'Widerspruch',
    signInNeeded: 'Anmeldung nötig',
    signInFirst: 'Bitte melden Sie sich zuerst an.',
    refused: 'Abgelehnt',
    otherSite: 'Diese Anfrage kam von einer anderen Website.',
    formOutOfDate:
      'Dieses Formular ist veraltet. Bitte gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal.',
    outOfDate: 'Dieses Formular ist veraltet',
    tooManyTries: 'Zu viele Versuche',
    waitSeconds: (seconds) => `Bitte warten Sie ${number(seconds)} Sekunden bis zum nächsten Versuch.`,
    tooMuch: {
      heading: 'Das war viel auf einmal',
      happened:
        'Von Ihnen oder von anderen, die Ihren Internetanschluss teilen, kam mehr, als wir in so kurzer Zeit annehmen. Es hat sich nichts geändert.',
      advice: (seconds) =>
        seconds < 120
          ? `Bitte versuchen Sie es in ${plural(seconds, { one: 'einer Sekunde', other: `${number(seconds)} Sekunden` })} noch einmal.`
          : `Bitte versuchen Sie es in ${number(Math.ceil(seconds / 60))} Minuten noch einmal.`,
      look: 'Noch einmal versuchen',
      kept: 'Was Sie eingegeben haben, bleibt bis dahin auf dieser Seite erhalten.',
      keptButPassword: 'Was Sie eingegeben haben, bleibt bis dahin auf dieser Seite erhalten, nur das Passwort nicht.',
      send: 'Noch einmal senden',
    },
    unavailable: 'Im Augenblick nicht verfügbar',
    laterToday: 'Das geht gerade nicht. Bitte versuchen Sie es in einer Minute noch einmal.',
    beingChecked: 'Wird geprüft',
    dontOrderAgain: 'Wir prüfen, ob diese Bestellung bei uns angekommen ist. Bitte bestellen Sie noch nicht erneut.',
    slip: 'In dieser Adresse steckt ein Fehler',
    slipWhere: 'Sie fragt nach etwas, das diese Seite nicht zeigen kann.',
    slipAdvice: 'Die Suche hilft weiter, oder der Weg über die Startseite.',
    notRead: 'Das konnten wir nicht lesen',
    notReadWhy: 'Was gesendet wurde, passt nicht zu dieser Seite. Es hat sich nichts geändert.',
    sendAgain: 'Bitte gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal.',
    inDetail: 'Im Einzelnen: {faults}',
    malformed: 'Unlesbare Anfrage',
    checkInput: 'Bitte prüfen Sie Ihre Angaben',
    notAField: 'ist hier kein Feld',
    tooLarge: 'ist zu groß',
    tooLargeTitle: 'Zu groß',
    otherKind: 'Inhalt von anderer Art',
    mustBe: (kind) => `muss ${kind} sein`,
    notThisWay: 'So geht es nicht',
    onlyMethods: (methods) => `Diese Adresse nimmt nur ${methods} an.`,
    noSuchRange: 'Diesen Teil gibt es nicht',
    noSuchRangeWhy: 'Die Datei ist kürzer als der Teil, nach dem gefragt wurde.',
    undecodable: 'Sie enthält ein Prozentzeichen, das für keinen Buchstaben steht.',
    unknownHost: 'Sie nennt einen Rechner, der nicht zu diesem Laden gehört.',
    unreadable: 'ist nicht lesbar',
    notUtf8: 'ist kein UTF-8',
    repeated: 'steht zweimal da',
    notAPageNumber: 'muss eine Seitenzahl sein',
    atRest: {
      lookAround: 'Die Regale sind inzwischen geöffnet: Sehen Sie sich gerne um.',
      cart: 'Ihr Warenkorb ist sicher. Wir erreichen ihn gerade nicht; bitte versuchen Sie es in einer Minute noch einmal.',
      cartNotSaved:
        'Das wurde nicht gespeichert. Ihr Warenkorb ist sicher, nur erreichen wir ihn gerade nicht; bitte versuchen Sie es in einer Minute noch einmal.',
      orders:
        'Ihre Bestellungen sind sicher. Wir erreichen sie gerade nicht; bitte versuchen Sie es in einer Minute noch einmal.',
      account:
        'Ihr Konto ist sicher. Wir erreichen es gerade nicht; bitte versuchen Sie es in einer Minute noch einmal.',
    },
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
      corrected: (typed, searched) => `Zu „${typed}“ gibt es nichts. Sie sehen Treffer für „${searched}“.`,
      exactly: (typed) => `Genau nach „${typed}“ suchen`,
    },

    filters: {
      title: 'Filtern',
      chosen: (count) => `Filtern (${number(count)})`,
      apply: 'Treffer zeigen',
      show: (count) => plural(count, { one: '1 Treffer zeigen', other: `${number(count)} Treffer zeigen` }),
      clear: 'Alle aufheben',
      list: 'Gewählte Filter',
      remove: 'Filter aufheben:',
      category: 'Regal',
      price: 'Preis',
      colour: 'Farbe',
      material: 'Material',
      size: 'Größe',
      inStock: 'Vorrätig',
      availability: 'Verfügbarkeit',
      under: (amount) => `Unter ${amount}`,
      between: (from, to) => `${from} bis ${to}`,
      over: (amount) => `Ab ${amount}`,
      upTo: (amount) => `Bis ${amount}`,
      small: (most) => `Klein, bis ${number(most)} cm`,
      medium: (most) => `Mittel, bis ${number(most)} cm`,
      large: (most) => `Groß, über ${number(most)} cm`,
      noneFit: 'Nichts passt zu all diesen Filtern.',
      giveUp: 'Verzichten Sie auf einen davon:',
      without: (facet, results) => `Ohne „${facet}“: ${results}`,
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
      noLongerSold: (name) => `${name} wird nicht mehr verkauft`,
      leftOurShelves: 'Wir führen diesen Artikel nicht mehr. Was daneben stand, gibt es noch.',
      pictures: (name: string) => `Bilder: ${name}`,
      enlarge: 'Vergrößern',
      close: 'Schließen',
      larger: 'Größer',
      whole: 'Einpassen',
      nearby: 'Aus der Nähe',
      howDrawn: 'So wird es gezeichnet',
      howDrawnNamed: (name: string) => `${name}: so wird es gezeichnet`,
      related: 'Ähnliche Formen',
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
      noChoice: 'ist hier nicht zu wählen',
      tooMany: (most) => `darf höchstens ${String(most)}-mal gewählt sein`,
    },
  },

  cart: {
    news: 'Neues vom Warenkorb',
    look: 'Zum Warenkorb',
    added: '{name} liegt im Warenkorb.',
    addedMore: '{name} liegt im Warenkorb, {count} Stück.',
    buttonAdding: 'Wird hineingelegt',
    buttonAdded: 'Liegt darin',
    fullLine: (most: number) =>
      `So viele fasst der Warenkorb nicht: höchstens ${number(most)} Stück je Artikel. Es kam nichts hinzu.`,
    fullCart: (most: number) =>
      `Der Warenkorb ist voll: Er fasst höchstens ${number(most)} verschiedene Artikel. Es kam nichts hinzu.`,
    gone: '{name} wird nicht mehr verkauft. Es kam nichts hinzu.',
    later:
      'Der Warenkorb ist gerade nicht erreichbar. Bitte versuchen Sie es in einer Minute noch einmal; es zählt nur einmal.',
    offline: 'Sie sind offline. Bitte versuchen Sie es mit Verbindung noch einmal; es hat sich nichts geändert.',
    lost: 'Der Laden war nicht zu erreichen. Bitte versuchen Sie es noch einmal; es zählt nur einmal.',
    wholeNumber: 'Bitte geben Sie eine ganze Zahl von 1 bis {most} ein.',
    title: 'Ihr Warenkorb',
    elsewhere: 'Ihr Warenkorb wurde auch in einem anderen Fenster geändert. So sieht er jetzt aus.',
    lineAtItsEnd: (most) => `Von einem Artikel gehen höchstens ${number(most)} Stück. Es hat sich nichts geändert.`,
    cartAtItsEnd: (most) => `Der Warenkorb fasst höchstens ${number(most)} verschiedene Artikel. Es kam nichts hinzu.`,
    pricesAsOf: (moment) =>
      `Preise lassen sich gerade nicht nachsehen. Diese sind vom ${moment}; Sie zahlen, was Sie bestätigen.`,
    noLongerSold: (product) => `${product} wird nicht mehr verkauft.`,
    shortOf: (product, left, wanted) =>
      left === 0
        ? `${product} ist ausverkauft.`
        : `${product}: nur noch ${left === 1 ? 'eines' : number(left)} da, im Warenkorb sind es ${number(wanted)}.`,
    shortWhenLastSeen: (product, left) =>
      left === 0
        ? `${product} war zuletzt ausverkauft.`
        : `${product}: zuletzt ${left === 1 ? 'war nur noch eines' : `waren nur noch ${number(left)}`} da.`,
    takeWhatIsLeft: 'Nehmen, was da ist',
    takeOutWhatIsGone: 'Herausnehmen, was fehlt',
    empty: 'Hier ist noch nichts. Ein Sechseck ist ein guter Anfang: Auch Bienen sind dabei geblieben.',
    toTheShapes: 'Zu den Formen',
    lastOrder: 'Was aus Ihrer letzten Bestellung wurde',
    back: {
      all: 'Ihre Bestellung liegt wieder vollständig im Warenkorb.',
      rest: 'Was von Ihrer Bestellung noch da ist, liegt wieder im Warenkorb. Vom Übrigen ist zu wenig da, oder es wird nicht mehr verkauft.',
      none: 'Von dieser Bestellung ist gerade nichts mehr da; es wurde nichts zurückgelegt.',
    },
    total: 'Summe {price}',
    short:
      'Von manchem ist zu wenig da. Bitte ändern Sie die Menge, bevor Sie zur Kasse gehen. Bis dahin zählt die Summe es mit.',
    checkOut: 'Zur Kasse',
    nowEmpty: 'Ihr Warenkorb ist leer.',
    holds: (pieces, total) =>
      plural(pieces, {
        one: `Im Warenkorb liegt ein Stück für ${total}.`,
        other: `Im Warenkorb liegen ${number(pieces)} Stück für ${total}.`,
      }),
    line: {
      each: '{price} je Stück',
      quantity: 'Menge',
      quantityOf: (product) => `von ${product}`,
      oneLess: (product) => `Ein Stück weniger: ${product}`,
      oneMore: (product) => `Ein Stück mehr: ${product}`,
      update: 'Ändern',
      remove: 'Entfernen',
      removeWhat: (product) => `von ${product}`,
      removed: (product) => `${product} ist entfernt.`,
      undo: 'Zurücklegen',
      undoWhat: (product) => `von ${product} in den Warenkorb`,
      priceChanged: 'Der Preis hat sich seit Ihrer Auswahl geändert: von {before} auf {now}.',
      soldOut: 'Ausverkauft. Bitte nehmen Sie es heraus, oder kommen Sie später wieder.',
      left: (pieces) => plural(pieces, { one: 'Nur noch eines da.', other: `Nur noch ${number(pieces)} da.` }),
      leftWhenLastSeen: (pieces) =>
        pieces === 0
          ? 'Zuletzt ausverkauft.'
          : `Zuletzt ${pieces === 1 ? 'war nur noch eines' : `waren nur noch ${number(pieces)}`} da.`,
      take: (pieces) => `${number(pieces)} nehmen`,
      full: (most) => `Von einem Artikel fasst der Warenkorb höchstens ${number(most)} Stück.`,
    },
    faults: {
      whole: 'Bitte geben Sie eine ganze Zahl ein',
      most: (most) => `Höchstens ${number(most)} Stück je Artikel`,
      least: 'Mindestens eines',
      place: 'Bitte nennen Sie einen Platz im Warenkorb',
    },
  },

  checkout: {
    title: 'Kasse',
    steps: {
      label: 'Schritte zur Bestellung',
      cart: 'Warenkorb',
      checkout: 'Kasse',
      review: 'Prüfen',
    },
    contact: {
      title: 'Kontakt',
      name: 'Ihr Name',
      email: 'E-Mail-Adresse',
      emailHint: 'Dorthin geht die Bestätigung.',
    },
    signIn: {
      offer: '{signIn} mit Ihrem Konto: Ihr Warenkorb und Ihre Angaben kommen mit.',
      button: 'Anmelden',
    },
    delivery: {
      title: 'Lieferung',
      keep: 'Für das nächste Mal behalten',
      keepHint: 'Sie kommt zu Ihren Adressen; dort lässt sie sich ändern oder löschen.',
    },
    payment: {
      title: 'Zahlung',
      'test-approved': 'Testzahlung, angenommen',
      'test-approvedHint': 'Zum Ausprobieren des Ladens: gelingt immer.',
      'test-declined': 'Testzahlung, abgelehnt',
      'test-declinedHint': 'Zum Ausprobieren des Ladens: wird immer abgelehnt.',
      invoice: 'Rechnung',
      invoiceHint: 'Zahlbar binnen 14 Tagen nach Versand.',
    },
    total: 'Summe {price}',
    toReview: 'Bestellung prüfen',
    news: {
      stale:
        'Diese Seite war veraltet, vielleicht weil Sie abgemeldet wurden. Es wurde nichts gesendet, und Ihre Angaben stehen noch hier: Bitte {signIn}, falls Sie ein Konto haben, und senden Sie sie dann noch einmal.',
      short: 'Von etwas ist inzwischen zu wenig da, bitte sehen Sie {cart} an. Ihre Angaben bleiben erhalten.',
      empty:
        'Ihr Warenkorb ist inzwischen leer: Bitte sehen Sie {cart} an, oder {signIn}, falls er zu Ihrem Konto gehört. Ihre Angaben stehen noch hier.',
      signIn: 'melden Sie sich an',
      cart: 'den Warenkorb',
    },
    yourOrder: 'Ihre Bestellung',
    inAll: (pieces) => plural(pieces, { one: '1 Stück', other: `${number(pieces)} Stück` }),
    pieces: (product, pieces) => `${product}, ${number(pieces)} Stück`,
    review: {
      title: 'Bestellung prüfen',
      lines: 'Was Sie kaufen',
      shape: 'Form',
      quantity: 'Menge',
      sum: 'Betrag',
      total: 'Summe',
      each: '{price} je Stück',
      eachWas: '{price} je Stück, zuvor {was}',
      change: 'Etwas ändern',
      short:
        'Von Ihrer Auswahl ist inzwischen zu wenig da. Es wurde nichts bestellt, und Ihr Warenkorb ist unverändert.',
      buy: 'Für {price} kaufen',
      changed: {
        cart: 'Ihr Warenkorb hat sich inzwischen geändert. Bitte sehen Sie noch einmal hin, bevor Sie kaufen.',
        price: 'Ein Preis hat sich inzwischen geändert. Bitte sehen Sie noch einmal hin, bevor Sie kaufen.',
        left: 'Das ist noch da. Bitte sehen Sie noch einmal hin, bevor Sie kaufen: Die Summe ist jetzt eine andere.',
        nothing:
          'Wir konnten Ihre Bestellung gerade nicht annehmen, und es wurde nichts bestellt. Ihr Warenkorb ist unverändert; bitte versuchen Sie es noch einmal.',
        large: 'Das ist mehr, als eine Bestellung fasst. Bitte kaufen Sie es in zwei Bestellungen.',
        pending: 'Drei Ihrer Bestellungen werden noch aufgenommen. Bitte versuchen Sie es in einer Minute noch einmal.',
      },
    },
    faults: {
      payment: 'Bitte wählen Sie, wie Sie zahlen',
      notOffered: 'wird hier nicht angeboten',
      tooLarge: 'ist mehr, als eine Bestellung fasst',
      orderId: 'ist keine Bestell-ID dieses Ladens',
      number: 'ist keine Zahl',
    },
    invoice: {
      unproven: 'Bestätigen Sie zuerst Ihre E-Mail-Adresse',
      asked:
        'Wir haben einen Link an {email} geschickt. Öffnen Sie ihn, kommen Sie zurück und drücken Sie auf „kaufen“. Ihre Angaben bleiben erhalten.',
      wanted:
        'Für eine Bestellung auf Rechnung müssen wir wissen, dass {email} Ihre Adresse ist. Wir schicken einen Link dorthin; das dauert eine Minute.',
      send: 'Link schicken',
      sendAgain: 'Link noch einmal schicken',
      otherWay: 'Anders zahlen',
      became: {
        sent: 'Ein neuer Link ist unterwegs.',
        'sent-before':
          'Der Link wurde vor weniger als einer Minute geschickt. Bitte sehen Sie in Ihr Postfach, auch in den Spam-Ordner.',
        'too-many':
          'Wir haben zuletzt mehrere Links geschickt und schicken vorerst keinen mehr. Vielleicht gilt noch einer in Ihrem Postfach; sonst zahlen Sie bitte anders.',
        unavailable:
          'Wir konnten den Link gerade nicht schicken. Bitte versuchen Sie es in einer Minute noch einmal, oder zahlen Sie anders.',
      },
      askedForOrder:
        'Wir haben einen Link an {email} geschickt. Öffnen Sie ihn, kommen Sie zurück, wählen Sie noch einmal die Rechnung und drücken Sie auf „bezahlen“. Oder zahlen Sie gleich anders.',
      ceiling: {
        title: 'Das ist mehr, als wir auf Rechnung verkaufen',
        order: (ceiling) =>
          `Auf Rechnung verkaufen wir je Bestellung bis ${ceiling}. Bitte zahlen Sie diese Bestellung anders.`,
        unpaid: (ceiling) =>
          `Alle offenen Rechnungen an eine Adresse dürfen zusammen ${ceiling} betragen, und mit dieser wären es mehr. Bitte zahlen Sie diese Bestellung anders oder zuerst die früheren Rechnungen.`,
      },
      refused: {
        unproven: (email) =>
          `Die Adresse ${email} ist noch nicht bestätigt. Wir haben einen Link dorthin geschickt: Senden Sie die Bestellung noch einmal, sobald er geöffnet wurde. Es wurde nichts bestellt.`,
        unsent: (email) =>
          `Die Adresse ${email} ist noch nicht bestätigt, und wir können gerade keinen Link dorthin schicken. Es wurde nichts bestellt.`,
      },
    },
    proof: {
      title: 'Bestätigen Sie Ihre E-Mail-Adresse',
      lead: 'Bitte bestätigen Sie, dass Sie mit {email} auf Rechnung bestellen.',
      button: 'Das ist meine Adresse',
      notYou: 'Bestellen Sie gar nichts? Dann schließen Sie diese Seite, und es geschieht nichts.',
      done: 'Danke, Ihre Adresse ist bestätigt',
      doneLead: 'Gehen Sie dorthin zurück, wo Sie bestellen wollten, und drücken Sie auf „kaufen“.',
      doneHere:
        'Ihre Bestellung ist, wie Sie sie verlassen haben: Sehen Sie noch einmal hin und drücken Sie dann auf „kaufen“.',
      toReview: 'Weiter mit Ihrer Bestellung',
      over: 'Dieser Link gilt nicht mehr',
      overLead:
        'Er ist zu alt, oder es wurde inzwischen eine andere Adresse angegeben. Lassen Sie sich dort, wo Sie bestellen, einen neuen schicken.',
    },
    refusals: {
      emptyCart: 'Der Warenkorb ist leer.',
      cartChanged: 'Der Warenkorb ist nicht der, dem Sie zugestimmt haben.',
      short: 'Es ist weniger da, als der Warenkorb enthält. Es wurde nichts bestellt.',
      withdrawn: 'Der Warenkorb enthält etwas, das nicht mehr verkauft wird. Es wurde nichts bestellt.',
      priceChanged: 'Die Summe ist nicht die, der Sie zugestimmt haben.',
      pending: 'Frühere Bestellungen dieses Warenkorbs werden noch aufgenommen.',
      notAccepted: 'Es wurde nichts bestellt. Bitte lesen Sie den Warenkorb neu und versuchen Sie es noch einmal.',
    },
  },

  addresses: {
    country: 'Land',
    changeCountry: 'Land ändern',
    name: 'Name auf dem Paket',
    line1: 'Straße und Hausnummer',
    line2: 'Wohnung, Etage, Firma',
    town: {
      city: 'Ort',
      post_town: 'Ort',
      suburb: 'Vorort oder Ort',
      district: 'Ort oder Bezirk',
    },
    postcode: {
      plain: 'Postleitzahl',
      postal: 'Postleitzahl',
      zip: 'ZIP-Code (Postleitzahl)',
      pin: 'PIN-Code (Postleitzahl)',
      eircode: 'Eircode (Postleitzahl)',
    },
    region: {
      any: 'Bundesstaat oder Region',
      state: 'Bundesstaat',
      province: 'Provinz',
      county: 'Grafschaft',
      department: 'Departamento',
      district: 'Bezirk',
      emirate: 'Emirat',
      island: 'Insel',
      oblast: 'Oblast',
      parish: 'Gemeindebezirk',
      prefecture: 'Präfektur',
    },
    unlisted: (label, typed) =>
      `${label}: „${typed}“ steht nicht auf unserer Liste. Wenn es stimmt, ist nichts weiter zu tun.`,
    faults: {
      recipient: 'Bitte geben Sie an, wer das Paket bekommt',
      line1: 'Bitte geben Sie Straße und Hausnummer ein',
      city: 'Bitte geben Sie den Ort ein',
      postcode: 'Bitte geben Sie die Postleitzahl ein',
      notAPostcode: (label, example) => `${label}: bitte eine angeben wie ${example}`,
      region: 'Bitte geben Sie den Bundesstaat oder die Region ein',
      choose: (label) => `${label}: bitte wählen`,
      country: 'Bitte wählen Sie ein Land',
    },
  },

  orders: {
    order: (number) => `Bestellung ${number}`,
    copy: 'Nummer kopieren',
    copied: 'Kopiert',
    timeline: 'Was geschah und was als Nächstes kommt',
    status: {
      received: 'Eingegangen',
      confirmed: 'Bestätigt',
      out_of_stock: 'Nicht mehr vorrätig',
      payment_declined: 'Zahlung abgelehnt',
      packed: 'Verpackt',
      shipped: 'Versandt',
      cancelled: 'Storniert',
      refunded: 'Erstattet',
    },
    lead: {
      received: 'Danke. Ihre Bestellung ist da und wird gerade erfasst; diese Seite geht von selbst weiter.',
      confirmed: 'Ihre Bestellung ist bestätigt. Eine E-Mail mit allen Angaben ist unterwegs.',
      out_of_stock:
        'Es tut uns leid: Jemand war schneller, und wir können diese Bestellung nicht ausführen. Es wird nichts berechnet.',
      payment_declined: 'Die Zahlung wurde abgelehnt. Es wird nichts berechnet, und gekauft ist noch nichts.',
      packed: 'Ihre Bestellung ist verpackt.',
      shipped: 'Ihre Bestellung ist unterwegs.',
      cancelled:
        'Diese Bestellung ist storniert, und Sie schulden nichts dafür. Bereits eingezogenes Geld geht denselben Weg zurück; sobald es abgeschickt ist, schreiben wir Ihnen.',
      refunded:
        'Was Sie für diese Bestellung bezahlt haben, ist auf demselben Weg zurückgeschickt. Ihre Bank zeigt es vielleicht erst nach einigen Tagen.',
    },
    short: (product, left, wanted) =>
      left === 0
        ? `${product} war ausverkauft.`
        : `${product}: ${left === 1 ? 'nur noch eines war' : `nur noch ${number(left)} waren`} da, Sie wollten ${number(wanted)}.`,
    keptForAWeek: 'Ihre Bestellung und die Adresse bleiben eine Woche erhalten.',
    tryAnotherWay: 'Anders bezahlen',
    paying: {
      title: (number) => `Bestellung ${number} bezahlen`,
      heading: 'Bestellung {number} bezahlen',
      declined: 'Auch diese Zahlung wurde abgelehnt. Es wird nichts berechnet; bitte versuchen Sie einen anderen Weg.',
      kept: 'Was Sie bestellt haben und wohin es geht, bleibt unverändert. Bevor die Zahlung gelingt, wird nichts berechnet.',
      pay: '{price} bezahlen',
      back: 'Zurück zur Bestellung',
      asking: 'Wir warten auf eine Antwort zu Ihrer Zahlung',
      dontPayAgain:
        'Bitte bezahlen Sie noch nicht erneut. Diese Seite fragt alle paar Sekunden nach und sagt es Ihnen, sobald wir es wissen.',
      short: (product, left, ordered) =>
        left === 0
          ? `${product} ist inzwischen ausverkauft.`
          : `${product}: nur noch ${left === 1 ? 'eines' : number(left)} da, bestellt sind ${number(ordered)}.`,
      cannotBeFilled: 'Diese Bestellung lässt sich so nicht mehr ausführen; es wurde nichts berechnet.',
      closed:
        'Diese Bestellung lässt sich hier nicht mehr bezahlen. Sie können sie zurück in den Warenkorb legen und neu bestellen.',
      refused: {
        declined:
          'Die Zahlung wurde abgelehnt. Es wird nichts berechnet, und die Bestellung lässt sich anders bezahlen.',
        closed: 'Stand, Alter oder Zahl der Versuche dieser Bestellung lassen keine weitere Zahlung zu.',
      },
    },
    putBack: {
      all: 'Alles zurück in den Warenkorb',
      rest: 'Den Rest zurück in den Warenkorb',
      refused: 'Zurück in den Warenkorb kann nur, was aus einer Bestellung nicht zustande kam.',
    },
    next: {
      received: 'Als Nächstes wird sie bestätigt, in der Regel binnen Sekunden.',
      confirmed: 'Als Nächstes packen wir sie. Bis dahin lässt sie sich hier stornieren.',
      packed: 'Als Nächstes geht sie auf den Weg, an die Adresse unten.',
    },
    delivery: 'Lieferung',
    payment: 'Zahlung',
    paid: {
      notYet: 'Vor der Bestätigung wird nichts berechnet.',
      yes: 'Ihre Zahlung ist angenommen.',
      byInvoice: 'Die Rechnung ist binnen 14 Tagen nach Versand zu zahlen.',
      byInvoiceUntil: 'Die Rechnung ist bis {day} zu zahlen.',
      inPart: '{amount} davon sind zurückgeschickt.',
      nothing: 'Es wird nichts berechnet.',
      owesNothing: 'Sie schulden nichts für diese Bestellung.',
      back: 'Was Sie bezahlt haben, ist zurückgeschickt.',
    },
    parcels: {
      title: (number) => (number === undefined ? 'Paket' : `Paket ${String(number)}`),
      by: '{carrier}, verschickt am {day}',
      tracking: 'Sendungsnummer',
      follow: 'Paket verfolgen',
      onlyPart: 'Ein Teil Ihrer Bestellung ist unterwegs. Der Rest folgt in einem eigenen Paket.',
    },
    questions: 'Fragen zu dieser Bestellung? Schreiben Sie an {address} und nennen Sie ihre Nummer.',
    whatWasOrdered: 'Was bestellt wurde',
    shape: 'Form',
    quantity: 'Menge',
    sum: 'Betrag',
    each: 'je {price}',
    total: 'Summe',
    backToShapes: 'Zurück zu den Formen',
    yours: {
      title: 'Ihre Bestellungen',
      none: 'Noch keine Bestellungen. Eine eben aufgegebene Bestellung erscheint hier, sobald sie erfasst ist.',
      look: 'Zu den Formen',
      order: 'Bestellung',
      state: 'Stand',
    },
    find: {
      title: 'Ihre Bestellung finden',
      lead: 'Für Bestellungen ohne Konto. Die Nummer steht in der Mail, die wir Ihnen geschickt haben.',
      number: 'Bestellnummer',
      numberHint: 'Zum Beispiel S-7K2MD-4QXWT',
      email: 'E-Mail-Adresse der Bestellung',
      button: 'Bestellung finden',
      notANumber: 'Bitte geben Sie eine Bestellnummer ein, zum Beispiel S-7K2MD-4QXWT',
      notFound:
        'Zu dieser Nummer und E-Mail-Adresse kennen wir keine Bestellung. Eine gerade erst abgeschickte erscheint nach einer Minute',
      member: 'Mit einem Konto bestellt? {signIn}.',
      memberSignIn: 'Anmelden',
      link: 'Ohne Konto bestellt? {find}.',
      linkFind: 'Bestellung finden',
    },
    keep: {
      title: 'Diese Bestellung in einem Konto behalten',
      lead: 'Wählen Sie ein Passwort, und sie liegt dort mit allen, die folgen. Name und E-Mail-Adresse sind die der Bestellung.',
      button: 'Konto eröffnen',
      back: 'Zurück zur Bestellung',
      done: (email) =>
        `Fast geschafft: Melden Sie sich mit ${email} und Ihrem Passwort an, dann liegt diese Bestellung in Ihrem Konto. Hatten Sie schon ein Konto, gilt das Passwort von damals.`,
    },
    doubtful: {
      title: (number) => `Bestellung ${number} wird geprüft`,
      checking: 'Wir prüfen, ob Ihre Bestellung bei uns angekommen ist',
      dontOrderAgain:
        'Bitte bestellen Sie noch nicht erneut. Diese Seite fragt alle paar Sekunden nach und sagt es Ihnen, sobald wir es wissen. Ist Ihre Bestellung angekommen, so ist dies ihre Nummer; wenn nicht, ist Ihr Warenkorb, wie Sie ihn verlassen haben.',
    },
    nothing: {
      title: 'Es wurde nichts bestellt',
      notReached:
        'Ihre Bestellung ist nicht bei uns angekommen, und es wird nichts berechnet. Ihr Warenkorb ist, wie Sie ihn verlassen haben.',
      review: 'Bestellung prüfen',
      cart: 'Zum Warenkorb',
    },
  },

  cancelling: {
    title: (number) => `Bestellung ${number} stornieren`,
    ask: 'Bestellung {number} stornieren?',
    what: 'Nichts davon wird verschickt, und Sie schulden nichts dafür. Bereits eingezogenes Geld geht denselben Weg zurück. Eine stornierte Bestellung lässt sich nicht wiederherstellen.',
    line: '{qty} für {price}',
    total: 'Summe',
    keep: 'Behalten',
    cancel: 'Bestellung stornieren',
    whyNot: {
      received: 'Diese Bestellung wird noch erfasst. Bitte versuchen Sie es gleich noch einmal.',
      nothing: 'Aus dieser Bestellung ist nichts geworden; es gibt nichts zu stornieren.',
      packed: 'Diese Bestellung ist schon verpackt und lässt sich nicht mehr stornieren.',
      shipped: 'Diese Bestellung ist schon unterwegs und lässt sich nicht mehr stornieren.',
      cancelled: 'Diese Bestellung ist schon storniert.',
      refunded: 'Diese Bestellung ist schon erstattet; es gibt nichts zu stornieren.',
      tryAgain: 'Bitte versuchen Sie es noch einmal.',
    },
  },

  mailLinks: {
    title: 'Den Link aus Ihrer Mail öffnen',
    order: 'Hat eine Mail Sie hergeführt?',
    lead: 'Noch ein Schritt: Kopieren Sie den ganzen Link aus der Mail und fügen Sie ihn hier ein.',
    label: 'Link aus der Mail',
    hint: 'In der Mail: Schaltfläche oder Link gedrückt halten oder mit der rechten Maustaste anklicken und „Link kopieren“ wählen',
    button: 'Link öffnen',
    noKey: 'Bitte fügen Sie den ganzen Link aus der Mail ein. Dieser hört zu früh auf',
    noPage: 'Bitte fügen Sie den ganzen Link aus der Mail ein, von https an. An seinem Anfang steht, was er öffnet',
  },

  membership: {
    name: 'Vor- und Nachname',
    email: 'E-Mail',
    password: 'Passwort',
    passwordAdvice:
      'Mindestens 8 Zeichen. Ein paar Wörter hintereinander merkt man sich leicht, und man errät sie schwer.',

    signIn: {
      title: 'Anmelden',
      button: 'Anmelden',
      newHere: 'Neu hier? {register}. Einkaufen können Sie auch ohne.',
      newHereRegister: 'Konto anlegen',
      mismatch: 'E-Mail-Adresse und Passwort gehören nicht zusammen',
      refused: 'E-Mail-Adresse und Passwort gehören nicht zusammen.',
      tooManyTries: (seconds) =>
        `Zu viele Versuche. Bitte warten Sie ${plural(seconds, { one: 'eine Sekunde', other: `${number(seconds)} Sekunden` })} bis zum nächsten.`,
    },

    register: {
      title: 'Konto anlegen',
      lead: 'Ihr Warenkorb begleitet Sie von Gerät zu Gerät, und Ihre Bestellungen stehen an einem Ort.',
      button: 'Konto anlegen',
      hereBefore: 'Schon einmal hier gewesen? {signIn}.',
      hereBeforeSignIn: 'Anmelden',
      atRest: 'Ihr Konto lässt sich gerade nicht ändern. Bitte versuchen Sie es in einer Minute noch einmal.',
    },

    nav: {
      label: 'Ihr Konto',
      orders: 'Bestellungen',
      profile: 'Profil',
      addresses: 'Adressen',
      password: 'Passwort',
      sessions: 'Wo Sie angemeldet sind',
    },

    account: {
      title: 'Ihr Konto',
      nameHeading: 'Ihr Name',
      nameNow: 'Wir nennen Sie {name}.',
      nameButton: 'Namen speichern',
      nameSaved: 'Ihr Name ist gespeichert.',
      emailHeading: 'Ihre E-Mail-Adresse',
      emailNow: 'Ihre Post geht an {email}. Damit melden Sie sich auch an.',
      emailUnconfirmed: (email) =>
        `Bitte bestätigen Sie ${email}: Folgen Sie dem Link, den wir dorthin geschickt haben. Ein Konto, dessen Adresse niemand bestätigt, wird nach 30 Tagen gelöscht, sofern damit nichts bestellt wurde.`,
      emailMailAgain: 'Link noch einmal schicken',
      emailMailedAgain:
        'Falls Ihre Adresse noch nicht bestätigt ist, ist eine E-Mail dorthin unterwegs. Der Link darin gilt einen Tag.',
      emailNew: 'Neue E-Mail-Adresse',
      emailPassword: 'Ihr Passwort',
      emailPasswordHint: 'Damit niemand sonst Ihr Konto zu einem anderen Postfach mitnimmt.',
      emailButton: 'Adresse ändern',
      emailAsked:
        'Wir haben eine E-Mail an die neue Adresse geschickt. Ihre Adresse ändert sich, sobald Sie dem Link darin folgen; er gilt 60 Minuten.',
      passwordWrong: 'Das ist nicht Ihr Passwort',
      dataHeading: 'Ihre Daten',
      dataLead: 'Alles, was in Ihrem Konto steht, in einer Datei: Ihr Name, Ihre Adressen, Ihre Bestellungen.',
      dataButton: 'Daten herunterladen',
      deletionLink: 'Konto löschen',
    },

    deletion: {
      title: 'Konto löschen',
      lead: 'Ihr Name, Ihr Passwort und die Adressen, die hier stehen, werden sofort gelöscht, und Sie werden überall abgemeldet. Das lässt sich nicht rückgängig machen.',
      orders:
        'Was Sie bestellt haben, bleibt so lange in unseren Büchern, wie das Gesetz es verlangt, und kommt wie vereinbart. Sie finden eine solche Bestellung mit ihrer Nummer und der E-Mail-Adresse, die Sie dabei angegeben haben.',
      password: 'Ihr Passwort',
      button: 'Konto endgültig löschen',
      back: 'Konto behalten',
      done: 'Ihr Konto ist gelöscht.',
    },

    emailConfirmation: {
      title: 'Neue Adresse bestätigen',
      lead: '{email} soll die Adresse Ihres Kontos werden.',
      button: 'Diese Adresse verwenden',
      done: 'Ihre Adresse ist geändert',
      doneLead: 'Von jetzt an geht Ihre Post dorthin, und Sie melden sich damit an.',
      proofTitle: 'Adresse bestätigen',
      proofLead:
        'Jemand, hoffentlich Sie, hat hier mit der Adresse {email} ein Konto angelegt. Gehört sie Ihnen, und waren Sie das?',
      proofButton: 'Ja, Adresse bestätigen',
      proofNotYou: 'Wenn nicht, schließen Sie einfach diese Seite: Das Konto bleibt ohne Ihre Adresse.',
      proofDone: 'Ihre Adresse ist bestätigt',
      proofDoneLead: 'Ihr Konto ist vollständig.',
      over: 'Dieser Link führt nirgends mehr hin',
      overLead:
        'Er gilt einmal, so lange, wie es in der E-Mail steht, und nur, solange er der neueste ist. In Ihrem Konto bekommen Sie einen anderen.',
      toAccount: 'Zu Ihrem Konto',
    },

    passwordPage: {
      title: 'Ihr Passwort',
      lead: 'Ein neues Passwort meldet Sie überall sonst ab.',
      must: 'Sie haben sich mit einem Einmalpasswort angemeldet. Bitte wählen Sie ein eigenes.',
      old: 'Bisheriges Passwort',
      new: 'Neues Passwort',
      button: 'Passwort ändern',
      done: 'Ihr Passwort ist geändert. Überall sonst sind Sie abgemeldet.',
    },

    sessions: {
      title: 'Wo Sie angemeldet sind',
      lead: 'Wer an einem dieser Geräte sitzt, sieht Ihre Bestellungen und Adressen. Beenden Sie, was Sie nicht kennen, und ändern Sie dann Ihr Passwort.',
      browserOn: (browser, system) => `${browser} auf ${system}`,
      browserAlone: (browser) => `Der Browser ${browser}`,
      unknown: 'Ein anderes Programm',
      here: 'Hier sind Sie gerade',
      seen: (moment) => `Zuletzt gesehen ${moment}`,
      since: (moment) => `Angemeldet ${moment}`,
      end: 'Beenden',
      endWhat: (what) => `${what} beenden`,
      endOthers: 'Alle anderen beenden',
      ended: 'Beendet. Dort ist niemand mehr angemeldet.',
      othersEnded: 'Alle anderen sind beendet. Sie sind nur noch hier angemeldet.',
      alone: 'Sie sind sonst nirgends angemeldet.',
    },

    addresses: {
      title: 'Ihre Adressen',
      none: 'Noch keine Adresse. Eine, die hier steht, füllt die Kasse für Sie aus.',
      add: 'Adresse hinzufügen',
      usual: 'Die übliche',
      use: 'Diese Adresse verwenden',
      edit: 'Bearbeiten',
      makeUsual: 'Zur üblichen machen',
      remove: 'Entfernen',
      of: (name, line1) => `(${name}, ${line1})`,
      removed: (name, line1) => `${name}, ${line1} ist entfernt.`,
      undo: 'Rückgängig',
      full: (most) => `Sie haben ${number(most)} Adressen, mehr gehen nicht. Bitte entfernen Sie zuerst eine.`,
      newTitle: 'Eine neue Adresse',
      editTitle: 'Adresse bearbeiten',
      asUsual: 'Die Kasse mit dieser Adresse ausfüllen',
      save: 'Adresse speichern',
      back: 'Zurück zu Ihren Adressen',
    },

    forgotten: {
      link: 'Passwort vergessen?',
      title: 'Passwort vergessen?',
      lead: 'Wir schicken Ihnen einen Link, mit dem Sie ein neues wählen.',
      button: 'Link schicken',
      askedTitle: 'Sehen Sie in Ihr Postfach',
      asked:
        'Wenn zu dieser Adresse ein Konto gehört, ist eine E-Mail dorthin unterwegs. Der Link darin gilt einmal, 10 Minuten lang.',
      notThere: 'Nach einigen Minuten noch nichts da? Sehen Sie bei der unerwünschten Post nach, oder {again}.',
      notThereAgain: 'nehmen Sie eine andere Adresse',
      atRest: 'Wir können gerade keinen Link schicken. Bitte versuchen Sie es in einer Minute noch einmal.',
    },

    newPassword: {
      title: 'Neues Passwort wählen',
      lead: 'Es meldet Sie überall ab. Danach melden Sie sich damit an.',
      label: 'Neues Passwort',
      button: 'Passwort setzen',
      done: 'Ihr Passwort ist gesetzt. Bitte melden Sie sich damit an.',
      over: 'Dieser Link führt nirgends mehr hin',
      overLead: 'Er gilt einmal, 10 Minuten lang und nur, solange er der neueste ist.',
      again: 'Einen anderen schicken lassen',
    },

    mails: {
      'email-proof': {
        subject: 'Bestätigen Sie die Adresse Ihres Kontos',
        lead: 'Jemand, hoffentlich Sie, hat mit dieser Adresse ein Konto angelegt. Bestätigen Sie hier, dass sie Ihnen gehört:',
        link: 'Adresse bestätigen',
        close:
          'Der Link gilt einmal, einen Tag lang. Wenn Sie kein Konto angelegt haben, tun Sie nichts: Es bleibt ohne Ihre Adresse.',
      },
      'account-exists': {
        subject: 'Jemand wollte mit Ihrer Adresse ein Konto anlegen',
        lead: 'Jemand, vielleicht Sie, wollte mit dieser Adresse ein Konto anlegen. Sie haben schon eines: Melden Sie sich an wie immer. Wenn Sie Ihr Passwort nicht mehr wissen, wählen Sie hier ein neues:',
        link: 'Neues Passwort wählen',
        close: 'Wenn Sie das nicht waren, ist nichts zu tun: Ihr Konto ist, wie es war.',
      },
      'password-reset': {
        subject: 'Ein neues Passwort für Ihr Konto',
        lead: 'Jemand, hoffentlich Sie, hat ein neues Passwort für Ihr Konto gewünscht. Hier wählen Sie es:',
        link: 'Neues Passwort wählen',
        close:
          'Der Link gilt einmal, 10 Minuten lang. Wenn Sie nichts gewünscht haben, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
      },
      'password-changed': {
        subject: 'Ihr Passwort wurde geändert',
        lead: 'Das Passwort Ihres Kontos wurde geändert, und überall sonst sind Sie abgemeldet. Wenn Sie das waren, ist alles gut. Wenn nicht, holen Sie sich Ihr Konto hier zurück:',
        link: 'Konto zurückholen',
        close: 'Bitte schreiben Sie uns auch, wenn Ihnen etwas seltsam vorkommt.',
      },
      'email-change': {
        subject: 'Bitte bestätigen Sie Ihre Adresse',
        lead: 'Diese Adresse soll die Ihres Kontos werden. Hier bestätigen Sie das:',
        link: 'Adresse bestätigen',
        close:
          'Der Link gilt einmal, 60 Minuten lang. Wenn Sie kein Konto bei uns haben, tun Sie nichts: Es ändert sich nichts.',
      },
      'email-changing': {
        subject: 'Jemand will die Adresse Ihres Kontos ändern',
        lead: 'Jemand, hoffentlich Sie, hat eine andere E-Mail-Adresse für Ihr Konto gewünscht und kannte Ihr Passwort. Sie ändert sich, sobald die neue Adresse bestätigt ist. Wenn Sie das nicht waren, ändern Sie hier gleich Ihr Passwort:',
        link: 'Passwort ändern',
        close: 'Wenn Sie es waren, ist hier nichts zu tun.',
      },
      'email-changed': {
        subject: 'Die Adresse Ihres Kontos wurde geändert',
        lead: 'Ihr Konto hat jetzt eine andere E-Mail-Adresse. Dies ist die letzte E-Mail an die bisherige Adresse.',
        link: 'Mit der neuen Adresse anmelden',
        close: 'Wenn Sie das nicht waren, schreiben Sie uns bitte sofort: Eine Antwort auf diese E-Mail genügt.',
      },
      'account-deleted': {
        subject: 'Ihr Konto ist gelöscht',
        lead: 'Ihr Konto ist gelöscht, und Sie sind überall abgemeldet. Was Sie bestellt haben, bleibt so lange in unseren Büchern, wie das Gesetz es verlangt; Sie finden eine solche Bestellung mit ihrer Nummer und der E-Mail-Adresse, die Sie dabei angegeben haben.',
        link: 'Zum Laden',
        close: 'Wenn Sie das nicht waren, schreiben Sie uns bitte sofort: Eine Antwort auf diese E-Mail genügt.',
      },
      'invoice-email': {
        subject: 'Bitte bestätigen Sie Ihre Adresse für eine Bestellung auf Rechnung',
        lead: 'Jemand, hoffentlich Sie, möchte auf Rechnung bestellen und hat diese Adresse angegeben. Bestätigen Sie hier, dass es Ihre ist:',
        link: 'Adresse bestätigen',
        close:
          'Der Link gilt 60 Minuten. Gehen Sie danach dorthin zurück, wo Sie bestellen wollten, und drücken Sie auf „kaufen“. Wenn Sie gar nichts bestellen, brauchen Sie nichts zu tun: Es wird nichts bestellt.',
      },
    },

    faults: {
      emailWanted: 'Bitte geben Sie Ihre E-Mail-Adresse ein',
      passwordWanted: 'Bitte geben Sie Ihr Passwort ein',
      passwordShort: (characters) => `Bitte verwenden Sie mindestens ${number(characters)} Zeichen`,
      passwordLong: (characters) => `Bitte verwenden Sie höchstens ${number(characters)} Zeichen`,
      passwordCommon: 'Bitte wählen Sie eines, das weniger Menschen verwenden',
      passwordNamed: 'Bitte wählen Sie eines, das nicht vor allem aus dem Namen des Ladens oder Ihrem eigenen besteht',
    },
  },

  mails: {
    dear: (name) => `Guten Tag ${name},`,
    hello: 'Guten Tag,',
    order: (number) => `Bestellung ${number}`,
    each: (price) => `je ${price}`,
    total: 'Summe',
    inShort: (total, lines) => `${total} für ${lines}`,
    goesTo: 'Es geht an',
    sentBack: 'Zurückgeschickt',
    toPay: 'Zu zahlen',
    by: (carrier) => `Es reist mit ${carrier}.`,
    byWithNumber: (carrier, tracking) => `Es reist mit ${carrier}, Sendungsnummer ${tracking}.`,
    follow: 'Paket verfolgen',
    see: 'Bestellung ansehen',
    questions: 'Fragen? Schreiben Sie an {address} und nennen Sie die Bestellnummer.',
    why: (shop) =>
      `Sie erhalten diese E-Mail, weil diese Adresse bei einer Bestellung im Laden ${shop} angegeben wurde.`,
    ofAccount: {
      questions: 'Fragen? Schreiben Sie an {address}.',
      why: (shop) => `Sie erhalten diese E-Mail, weil diese Adresse für ein Konto im Laden ${shop} angegeben wurde.`,
    },
    left: (left) => (left === 0 ? 'keines mehr da' : left === 1 ? 'nur noch eines da' : `nur noch ${number(left)} da`),
    'order-confirmed': {
      subject: (number) => `Ihre Bestellung ${number} ist bestätigt`,
      heading: 'Ihre Bestellung ist bestätigt',
      lead: 'Das packen wir für Sie:',
    },
    'order-out-of-stock': {
      subject: (number) => `Wir können Ihre Bestellung ${number} nicht ausführen`,
      heading: 'Wir können Ihre Bestellung nicht ausführen',
      lead: 'Es tut uns leid: Jemand war schneller, und von dem, was unten vermerkt ist, war zu wenig da. Es wird nichts berechnet. Auf der Seite der Bestellung können Sie den Rest zurück in den Warenkorb legen. Sie hatten ausgesucht:',
    },
    'payment-declined': {
      subject: (number) => `Die Zahlung für Ihre Bestellung ${number} wurde abgelehnt`,
      heading: 'Die Zahlung wurde abgelehnt',
      lead: 'Es wird nichts berechnet, und gekauft ist noch nichts. Ihre Bestellung bleibt eine Woche erhalten: Auf ihrer Seite können Sie anders bezahlen, ohne etwas neu einzugeben. Sie hatten ausgesucht:',
    },
    'order-shipped': {
      subject: (number) => `Ihre Bestellung ${number} ist unterwegs`,
      heading: 'Ihr Paket ist unterwegs',
      lead: 'Das hat unser Haus verlassen:',
      leadPart:
        'Ein Teil Ihrer Bestellung hat unser Haus verlassen. Der Rest folgt in einem eigenen Paket. In diesem sind:',
    },
    'order-part-refunded': {
      subject: (number) => `Ein Teil des Geldes für Ihre Bestellung ${number} ist auf dem Rückweg`,
      heading: 'Ein Teil Ihres Geldes ist auf dem Rückweg',
      lead: 'Wir haben einen Teil dessen, was Sie bezahlt haben, auf dem Weg zurückgeschickt, auf dem es kam. Bis Ihre Bank es zeigt, können einige Tage vergehen.',
    },
    'payment-reminder': {
      subject: (number) => `Die Rechnung für Ihre Bestellung ${number} ist noch offen`,
      heading: 'Ihre Rechnung ist noch offen',
      lead: (sent, due) =>
        `Wir haben Ihre Bestellung am ${sent} verschickt, und ihre Rechnung war bis ${due} zu zahlen. Bisher haben wir keine Zahlung gesehen. Ist sie unterwegs, danken wir Ihnen, und es ist nichts zu tun. Sonst zahlen Sie sie bitte jetzt und nennen Sie die Bestellnummer. Sie ist für:`,
    },
    'order-cancelled': {
      subject: (number) => `Ihre Bestellung ${number} ist storniert`,
      heading: 'Ihre Bestellung ist storniert',
      lead: 'Sie schulden nichts dafür. Bereits eingezogenes Geld ist auf dem Rückweg; wir schreiben noch einmal, sobald es abgeschickt ist. Sie hatten bestellt:',
    },
    'order-refunded': {
      subject: (number) => `Das Geld für Ihre Bestellung ${number} ist auf dem Rückweg`,
      heading: 'Ihr Geld ist auf dem Rückweg',
      lead: 'Wir haben auf demselben Weg zurückgeschickt, was Sie bezahlt haben. Ihre Bank zeigt es vielleicht erst nach einigen Tagen. Das war die Bestellung:',
    },
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
