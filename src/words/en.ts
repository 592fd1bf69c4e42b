import { number, pluralsOf } from './numbers.js';

const plural = pluralsOf('en');
/** Names of shelves are written small inside a sentence. */
const asOneSentence = (text: string) => text.charAt(0) + text.slice(1).toLowerCase();

/**
 * All the shop says to shoppers, in English, by the part of the shop that says it. A text with `{name}` in it is filled in
 * later (by the script, or with a link): keep the braces. Sentences that depend on facts are functions of those facts.
 */
export const en = {
  frame: {
    skip: 'Skip to content',
    search: 'Search the shop',
    searchExample: 'Hexagon',
    searchButton: 'Search',
    suggestions: 'Suggestions',
    suggestedShelf: 'Shelf',
    noSuggestion: 'No suggestions',
    oneSuggestion: 'One suggestion',
    manySuggestions: '{count} suggestions',
    yourShop: 'Your shop',
    signIn: 'Sign in',
    signOut: 'Sign out',
    account: 'Account',
    contact: 'Contact',
    cart: 'Cart',
    aboutShop: 'About the shop',
    process: (pid: number) => `process ${String(pid)}`,
    servedBy: 'Served by {instance}, release {version}',
    servedByInZone: 'Served by {instance} in {zone}, release {version}',
    newAt: (shop: string) => `New at ${shop}`,
  },

  testShop: {
    name: 'Test shop.',
    meaning: 'Nothing is sold or shipped here, and no money is taken.',
  },

  form: {
    optional: '(optional)',
    thingsToMend: (count: number) =>
      plural(count, { one: 'One thing needs your attention', other: `${number(count)} things need your attention` }),
    errorTitle: (title: string) => `Error: ${title}`,
    atMost: (characters: number) => `At most ${number(characters)} characters`,
    plainCharacters: 'Please use letters, numbers and punctuation only',
    oneLetter: 'Please enter a name with at least one letter',
    noCardNumbers: 'Please don’t enter card numbers here',
    yourName: 'Please enter your name',
    email: 'Please enter an e-mail address, such as ada@example.com',
    pleaseChoose: 'Please choose',
  },

  pagination: {
    label: 'Pages',
    page: (page: number) => `Page ${number(page)}`,
    previous: 'Previous',
    next: 'Next',
    newer: 'Newer',
    older: 'Older',
  },

  lookAround: {
    title: 'Look around',
    search: 'Search for something else',
  },

  timeline: {
    now: 'Now',
    notYet: 'Not yet',
  },

  contact: {
    title: 'Write to us',
    lead: 'People read what you write, and answer by mail.',
    aboutOrder: 'About an order',
    nameNumber: 'Please name its number. It stands on its page and in our mail, and begins with S.',
    aboutGoods: 'About a shape',
    nameShape: 'Please name the shape, or send the address of its page.',
  },

  problems: {
    nothingHere: 'Nothing here',
    maybeMoved: 'It may have moved, or the address has a slip in it. Searching helps.',
    opensAnOrder: 'An order opens with the link in its mail, or once you are signed in.',
    oneMoment: 'One moment, please',
    cartStays: 'We keep your cart. Nothing in it is lost.',
    broken: 'Something broke',
    ourFault: 'The fault is ours, not yours.',
    tryAgain: 'Your cart is kept. Trying again often helps.',
    nothingChanged: 'Nothing was changed.',
    backToShop: 'Back to the shop',
    reference: 'Reference {code}',
    quoteReference: 'The fault is ours. Please quote the reference if you write to us.',
    notFound: 'Not found',
    noSuch: {
      page: 'There is no such page.',
      category: 'There is no such category.',
      product: 'There is no such product.',
      order: 'There is no such order.',
      address: 'There is no such address.',
      session: 'There is no such sign-in.',
    },
    conflict: 'Conflict',
    signInNeeded: 'Sign-in needed',
    signInFirst: 'Please sign in first.',
    refused: 'Refused',
    otherSite: 'This request came from another site.',
    formOutOfDate: 'This form is out of date. Please go back, reload the page and send it again.',
    outOfDate: 'This form is out of date',
    tooManyTries: 'Too many tries',
    waitSeconds: (seconds: number) => `Please wait ${number(seconds)} seconds before the next try.`,
    tooMuch: {
      heading: 'That was a lot at once',
      happened:
        'More came from you, or from others who share your connection, than we take in so short a time. Nothing was changed.',
      advice: (seconds: number) =>
        seconds < 120
          ? `Please try again in ${plural(seconds, { one: 'one second', other: `${number(seconds)} seconds` })}.`
          : `Please try again in ${number(Math.ceil(seconds / 60))} minutes.`,
      look: 'Try again',
      kept: 'What you typed is kept on this page until then.',
      keptButPassword: 'What you typed is kept on this page until then, all but the password.',
      send: 'Send it again',
    },
    unavailable: 'Unavailable for the moment',
    laterToday: 'We can’t do this right now. Please try again in a minute.',
    beingChecked: 'Being checked',
    dontOrderAgain: 'We are checking whether this order reached us. Please don’t order again yet.',
    slip: 'This address has a slip in it',
    slipWhere: 'It asks for something this page can’t show.',
    slipAdvice: 'Searching helps, or going on from the shop’s first page.',
    notRead: 'We couldn’t read that',
    notReadWhy: 'What was sent is not what this page takes. Nothing was changed.',
    sendAgain: 'Please go back, reload the page and send it again.',
    inDetail: 'In detail: {faults}',
    malformed: 'Malformed request',
    checkInput: 'Please check your input',
    notAField: 'is not a field here',
    tooLarge: 'is too large',
    tooLargeTitle: 'Too large',
    otherKind: 'Another kind of body',
    mustBe: (kind: string) => `must be ${kind}`,
    notThisWay: 'Not possible this way',
    onlyMethods: (methods: string) => `This address takes ${methods} only.`,
    noSuchRange: 'No such part',
    noSuchRangeWhy: 'The file is shorter than the part that was asked for.',
    undecodable: 'It has a percent sign in it that stands for no letter.',
    unknownHost: 'It names a host that isn’t this shop’s.',
    unreadable: 'can’t be read',
    notUtf8: 'is not UTF-8',
    repeated: 'is given twice',
    notAPageNumber: 'must be a page number',
    atRest: {
      lookAround: 'The shelves are open meanwhile: look around as you like.',
      cart: 'Your cart is safe. We can’t reach it right now; please try again in a minute.',
      cartNotSaved:
        'This was not saved. Your cart is safe, but we can’t reach it right now; please try again in a minute.',
      orders: 'Your orders are safe. We can’t reach them right now; please try again in a minute.',
      account: 'Your account is safe. We can’t reach it right now; please try again in a minute.',
    },
  },

  catalog: {
    shop: 'Shop',
    whereYouAre: 'Where you are',
    shelves: 'Shelves',
    nothingOnShelf: 'Nothing on this shelf at the moment.',
    newOnShelf: 'New on the shelf',
    allNew: 'All new shapes',
    allShapes: 'All shapes',
    seeAllShapes: 'See all shapes',
    /** @param shelf its name, as it stands alone */
    allOf: (shelf: string) => asOneSentence(`All ${shelf}`),

    stock: {
      soldOut: 'Sold out',
      lastOne: 'Only one left',
      few: (count: number) => `Only ${number(count)} left`,
      plenty: 'In stock',
      asOf: (moment: string) => `Stock as of ${moment}`,
    },

    home: {
      lead: 'Circles, hexagons, solids and knots, printed, turned, glazed and lit. Each drawn from its own geometry, and made to be looked at for longer than it takes to count the sides.',
      seeShelves: 'See the shelves',
      newShapes: 'New shapes',
      empty: 'The shelves are still empty. Import a price list and they fill up.',
    },

    listing: {
      searchFor: (q: string) => `Search: ${q}`,
      pageOfTitle: (title: string, page: number) => `${title}, page ${number(page)}`,
      results: (count: number) => plural(count, { one: '1 result', other: `${number(count)} results` }),
      onlyPages: (pages: number) =>
        plural(pages, { one: 'There is only one page here.', other: `There are only ${number(pages)} pages here.` }),
      toFirstPage: 'To the first page',
      sortBy: 'Sort by',
      sort: 'Sort',
      relevance: 'Best match',
      name: 'Name',
      price: 'Price, low to high',
      priceDown: 'Price, high to low',
      newest: 'Newest first',
      corrected: (typed: string, searched: string) => `Nothing goes by “${typed}”. Showing results for “${searched}”.`,
      exactly: (typed: string) => `Search for exactly “${typed}”`,
    },

    filters: {
      title: 'Filter',
      chosen: (count: number) => `Filter (${number(count)})`,
      apply: 'Show results',
      show: (count: number) => plural(count, { one: 'Show 1 result', other: `Show ${number(count)} results` }),
      clear: 'Clear all',
      list: 'Chosen filters',
      remove: 'Remove filter:',
      category: 'Shelf',
      price: 'Price',
      colour: 'Colour',
      material: 'Material',
      size: 'Size',
      inStock: 'In stock',
      availability: 'Availability',
      under: (amount: string) => `Under ${amount}`,
      between: (from: string, to: string) => `${from} to ${to}`,
      over: (amount: string) => `${amount} and more`,
      upTo: (amount: string) => `Up to ${amount}`,
      small: (most: number) => `Small, up to ${number(most)} cm`,
      medium: (most: number) => `Medium, up to ${number(most)} cm`,
      large: (most: number) => `Large, over ${number(most)} cm`,
      noneFit: 'Nothing fits all of these filters.',
      giveUp: 'Give up one of them:',
      without: (facet: string, results: string) => `Without “${facet}”: ${results}`,
    },

    nothing: {
      goesBy: (q: string) => `Nothing here goes by “${q}”.`,
      didYouMean: 'Did you mean one of these words?',
      fewerWords: 'Fewer or shorter words find more: “hex” finds every hexagon, “oak” everything made of it.',
      lookOnShelf: 'Look on a shelf',
    },

    product: {
      quantity: 'Quantity',
      add: 'Add to cart',
      addOne: 'Add',
      addNamed: (name: string) => `Add ${name} to the cart`,
      soldOutForNow: 'Sold out for now. What is related below is on the shelf today.',
      noLongerSold: (name: string) => `${name} is no longer sold`,
      leftOurShelves: 'It has left our shelves. What stood beside it is still there.',
      pictures: (name: string) => `Pictures of ${name}`,
      enlarge: 'Enlarge',
      close: 'Close',
      larger: 'Larger',
      whole: 'Fit to the window',
      nearby: 'From nearby',
      howDrawn: 'How it is drawn',
      howDrawnNamed: (name: string) => `${name}: how it is drawn`,
      related: 'Related shapes',
    },

    lookedAt: {
      title: 'You looked at these',
      forget: 'Forget them',
      where: 'This list is kept in your browser only.',
    },

    feed: 'Shapes that arrived on the shelves lately, the newest first.',

    query: {
      whole: 'must be a whole number',
      least: (least: number) => `must be at least ${String(least)}`,
      most: (most: number) => `must be at most ${String(most)}`,
      tooLong: (most: number) => `must be at most ${String(most)} characters`,
      saySomething: 'must say something',
      noChoice: 'is not a choice there is here',
      tooMany: (most: number) => `must be at most ${String(most)} choices`,
    },
  },

  cart: {
    news: 'News of your cart',
    look: 'Look at your cart',
    added: '{name} is in your cart.',
    addedMore: '{name} is in your cart, {count} of them.',
    buttonAdding: 'Adding',
    buttonAdded: 'Added',
    fullLine: (most: number) =>
      `Your cart can’t take that many: it holds at most ${number(most)} of one product. Nothing was added.`,
    fullCart: (most: number) =>
      `Your cart is full: it holds at most ${number(most)} different products. Nothing was added.`,
    gone: '{name} is no longer sold. Nothing was added.',
    later: 'Your cart can’t be reached right now. Please try again in a minute; it counts once.',
    offline: 'You are offline. Please try again when you are connected; nothing was changed.',
    lost: 'We couldn’t reach the shop. Please try again; it counts once.',
    wholeNumber: 'Please enter a whole number from 1 to {most}.',
    title: 'Your cart',
    elsewhere: 'Your cart was changed in another window as well. This is how it is now.',
    lineAtItsEnd: (most: number) => `A line holds at most ${number(most)} pieces. Nothing was changed.`,
    cartAtItsEnd: (most: number) => `A cart holds at most ${number(most)} different products. Nothing was added.`,
    pricesAsOf: (moment: string) =>
      `Prices can’t be looked up right now. These are from ${moment}; what you agree to is what you pay.`,
    noLongerSold: (product: string) => `${product} is no longer sold.`,
    /** @param left at this moment; 0 when it is sold out */
    shortOf: (product: string, left: number, wanted: number) =>
      left === 0
        ? `${product} is sold out.`
        : `${product}: only ${left === 1 ? 'one' : number(left)} left, and your cart holds ${number(wanted)}.`,
    /** While stock can’t be looked up. */
    shortWhenLastSeen: (product: string, left: number) =>
      left === 0
        ? `${product} was sold out when we last looked.`
        : `${product}: only ${left === 1 ? 'one was' : `${number(left)} were`} left when we last looked.`,
    takeWhatIsLeft: 'Take what is left',
    takeOutWhatIsGone: 'Take out what is gone',
    empty: 'Nothing here yet. A hexagon is a good start: bees have settled on it.',
    toTheShapes: 'Look at the shapes',
    lastOrder: 'See what became of your last order',
    back: {
      all: 'All of your order is in your cart again.',
      rest: 'What is left of your order is in your cart again. Of the rest there is too little, or it is no longer sold.',
      none: 'Nothing of that order is left just now, so nothing was put back.',
    },
    total: 'Total {price}',
    short: 'Please adjust what there is too little of before you check out. Until then the total counts it, too.',
    checkOut: 'Check out',
    nowEmpty: 'Your cart is empty.',
    holds: (pieces: number, total: string) =>
      plural(pieces, {
        one: `Your cart holds one piece for ${total}.`,
        other: `Your cart holds ${number(pieces)} pieces for ${total}.`,
      }),
    line: {
      each: '{price} each',
      quantity: 'Quantity',
      quantityOf: (product: string) => `of ${product}`,
      oneLess: (product: string) => `One ${product} less`,
      oneMore: (product: string) => `One ${product} more`,
      update: 'Update',
      remove: 'Remove',
      removeWhat: (product: string) => `${product}`,
      removed: (product: string) => `${product} removed.`,
      undo: 'Undo',
      undoWhat: (product: string) => `removing ${product}`,
      priceChanged: 'The price changed since you chose it: from {before} to {now}.',
      soldOut: 'Sold out. Please take it out, or come back later.',
      left: (pieces: number) => plural(pieces, { one: 'Only one left.', other: `Only ${number(pieces)} left.` }),
      leftWhenLastSeen: (pieces: number) =>
        pieces === 0
          ? 'Sold out when we last looked.'
          : `Only ${pieces === 1 ? 'one' : number(pieces)} left when we last looked.`,
      take: (pieces: number) => `Take ${number(pieces)}`,
      full: (most: number) => `A cart holds at most ${number(most)} of one product.`,
    },
    faults: {
      whole: 'Please enter a whole number',
      most: (most: number) => `At most ${number(most)} of one product`,
      least: 'At least one',
      place: 'Please name a place in the cart',
    },
  },

  checkout: {
    title: 'Checkout',
    steps: {
      label: 'Steps to your order',
      cart: 'Cart',
      checkout: 'Checkout',
      review: 'Review',
    },
    contact: {
      title: 'Contact',
      name: 'Your name',
      email: 'E-mail',
      emailHint: 'The confirmation goes there.',
    },
    signIn: {
      offer: '{signIn} with your account: your cart and what you have typed come along.',
      button: 'Sign in',
    },
    delivery: {
      title: 'Delivery',
      keep: 'Keep it for next time',
      keepHint: 'It joins your addresses, where you can change it or take it out.',
    },
    payment: {
      title: 'Payment',
      'test-approved': 'Test payment, approved',
      'test-approvedHint': 'For trying the shop out: always goes through.',
      'test-declined': 'Test payment, declined',
      'test-declinedHint': 'For trying the shop out: is always turned down.',
      invoice: 'Invoice',
      invoiceHint: 'Pay within 14 days of dispatch.',
    },
    total: 'Total {price}',
    toReview: 'Review your order',
    news: {
      stale:
        'This page was out of date, perhaps because you were signed out. Nothing was sent, and what you typed is still here: please {signIn} if you have an account, then send it again.',
      short: 'There is too little of something in {cart} by now. What you typed here is kept.',
      empty:
        'Your cart is empty by now: please see {cart}, or {signIn} if it is the one of your account. What you typed is still here.',
      signIn: 'sign in',
      cart: 'your cart',
    },
    yourOrder: 'Your order',
    inAll: (pieces: number) => plural(pieces, { one: '1 piece', other: `${number(pieces)} pieces` }),
    pieces: (product: string, pieces: number) => `${product} × ${number(pieces)}`,
    review: {
      title: 'Review your order',
      lines: 'What you are buying',
      shape: 'Shape',
      quantity: 'Quantity',
      sum: 'Sum',
      total: 'Total',
      each: '{price} each',
      eachWas: '{price} each, was {was}',
      change: 'Change something',
      short: 'By now there is too little of what you chose. Nothing was ordered, and your cart is as it was.',
      buy: 'Buy for {price}',
      changed: {
        cart: 'Your cart changed in the meantime. Please look again before you buy.',
        price: 'A price changed in the meantime. Please look again before you buy.',
        left: 'This is what is left. Please look again before you buy: the total has changed.',
        nothing:
          'We couldn’t take your order just now, and nothing was ordered. Your cart is as it was; please try again.',
        large: 'This is more than one order can carry. Please buy it in two orders.',
        pending: 'Three of your orders are still being recorded. Please try again in a minute.',
      },
    },
    faults: {
      payment: 'Please choose how to pay',
      notOffered: 'is not offered here',
      tooLarge: 'is more than one order can carry',
      orderId: 'is not an order id of this shop',
      number: 'is not a number',
    },
    invoice: {
      unproven: 'Confirm your e-mail first',
      asked: 'We’ve sent a link to {email}. Open it, come back and press Buy. What you have filled in stays as it is.',
      wanted:
        'For an order on invoice we need to know that {email} is yours. We send a link there, which takes a minute.',
      send: 'Send the link',
      sendAgain: 'Send the link again',
      otherWay: 'Pay another way',
      became: {
        sent: 'A new link is on its way.',
        'sent-before':
          'The link was sent less than a minute ago. Please look into your mailbox, and into the folder for spam.',
        'too-many':
          'We have sent several links lately and send no more for now. One in your mailbox may still work; or please pay another way.',
        unavailable: 'We couldn’t send the link just now. Please try again in a minute, or pay another way.',
      },
      askedForOrder:
        'We’ve sent a link to {email}. Open it, come back, choose the invoice again and press Pay. Or pay another way at once.',
      ceiling: {
        title: 'That is more than we sell on invoice',
        order: (ceiling: string) =>
          `We sell on invoice up to ${ceiling} in one order. Please pay this order another way.`,
        unpaid: (ceiling: string) =>
          `All unpaid invoices to one address may come to ${ceiling} together, and this one would pass it. Please pay this order another way, or the earlier invoices first.`,
      },
      refused: {
        unproven: (email: string) =>
          `The address ${email} isn’t confirmed yet. We have mailed a link to it: once it is followed, send the order again. Nothing was ordered.`,
        unsent: (email: string) =>
          `The address ${email} isn’t confirmed yet, and we can’t mail a link to it just now. Nothing was ordered.`,
      },
    },
    proof: {
      title: 'Confirm your e-mail address',
      lead: 'Press the button if you are ordering on invoice with {email}.',
      button: 'This address is mine',
      notYou: 'Aren’t you ordering anything? Close this page: then nothing happens.',
      done: 'Thank you, your address is confirmed',
      doneLead: 'Go back to where you were ordering and press Buy.',
      doneHere: 'Your order is as you left it: look at it once more, then press Buy.',
      toReview: 'Go on with your order',
      over: 'This link no longer works',
      overLead: 'It is too old, or another address was given since. Have another sent from where you were ordering.',
    },
    refusals: {
      emptyCart: 'The cart is empty.',
      cartChanged: 'The cart is not the one agreed to.',
      short: 'There is less left than the cart holds. Nothing was ordered.',
      withdrawn: 'The cart holds something that is no longer sold. Nothing was ordered.',
      priceChanged: 'The total is not the one agreed to.',
      pending: 'Earlier orders of this cart are still being recorded.',
      notAccepted: 'Nothing was ordered. Please read the cart and try again.',
    },
  },

  addresses: {
    country: 'Country',
    changeCountry: 'Change country',
    name: 'Name on the parcel',
    line1: 'Street and number',
    line2: 'Flat, floor, company',
    town: {
      city: 'Town or city',
      post_town: 'Town or city',
      suburb: 'Suburb or town',
      district: 'Town or district',
    },
    postcode: {
      plain: 'Postcode',
      postal: 'Postal code',
      zip: 'ZIP code',
      pin: 'PIN code',
      eircode: 'Eircode',
    },
    region: {
      any: 'State or region',
      state: 'State',
      province: 'Province',
      county: 'County',
      department: 'Department',
      district: 'District',
      emirate: 'Emirate',
      island: 'Island',
      oblast: 'Region',
      parish: 'Parish',
      prefecture: 'Prefecture',
    },
    unlisted: (label: string, typed: string) =>
      `${label}: “${typed}” is not on our list. If it is right, nothing needs to be done.`,
    faults: {
      recipient: 'Please enter who receives it',
      line1: 'Please enter street and number',
      city: 'Please enter the town or city',
      postcode: 'Please enter the postcode',
      notAPostcode: (label: string, example: string) => `${label}: please enter one such as ${example}`,
      region: 'Please enter the state or region',
      choose: (label: string) => `${label}: please choose one`,
      country: 'Please choose a country',
    },
  },

  orders: {
    order: (number: string) => `Order ${number}`,
    copy: 'Copy number',
    copied: 'Copied',
    timeline: 'What happened, and what comes next',
    status: {
      received: 'Received',
      confirmed: 'Confirmed',
      out_of_stock: 'Out of stock',
      payment_declined: 'Payment declined',
      packed: 'Packed',
      shipped: 'Shipped',
      cancelled: 'Cancelled',
      refunded: 'Refunded',
    },
    lead: {
      received: 'Thank you. We have your order and are recording it; this page moves on by itself.',
      confirmed: 'Your order is confirmed. A mail with everything in it is on its way.',
      out_of_stock: 'We are sorry: somebody was faster, and we can’t fill this order. Nothing is charged.',
      payment_declined: 'The payment was turned down. Nothing is charged, and nothing is bought yet.',
      packed: 'Your order is packed.',
      shipped: 'Your order is on its way.',
      cancelled:
        'This order is cancelled, and you owe nothing for it. Money that was taken already goes back the way it came; a mail tells you once it is sent.',
      refunded: 'What you paid for this order is sent back the way it came. Your bank may take some days to show it.',
    },
    /** @param left how many were there when the order was turned away */
    short: (product: string, left: number, wanted: number) =>
      left === 0
        ? `${product} was sold out.`
        : `${product}: only ${left === 1 ? 'one was' : `${number(left)} were`} left, and you wanted ${number(wanted)}.`,
    keptForAWeek: 'Your order and its address are kept for a week.',
    tryAnotherWay: 'Try another way to pay',
    paying: {
      title: (number: string) => `Pay order ${number}`,
      heading: 'Pay order {number}',
      declined: 'That payment was turned down as well. Nothing is charged; please try another way.',
      kept: 'What you ordered and where it goes stay as they are. Nothing is charged before the payment goes through.',
      pay: 'Pay {price}',
      back: 'Back to the order',
      asking: 'We are waiting for an answer about your payment',
      dontPayAgain:
        'Please don’t pay again yet. This page asks again every few seconds and tells you as soon as we know.',
      /** @param left at this moment */
      short: (product: string, left: number, ordered: number) =>
        left === 0
          ? `${product} is sold out by now.`
          : `${product}: only ${left === 1 ? 'one' : number(left)} left, and you ordered ${number(ordered)}.`,
      cannotBeFilled: 'This order can’t be filled as it is any more, so nothing was charged.',
      closed: 'This order can’t be paid here any more. You can put it back into your cart and order again.',
      refused: {
        declined: 'The payment was declined. Nothing is charged, and the order can be paid in another way.',
        closed: 'The order’s state, its age or the number of tries doesn’t allow another payment.',
      },
    },
    putBack: {
      all: 'Put it all back into the cart',
      rest: 'Put the rest back into the cart',
      refused: 'Only what an order came to nothing for can be put back into the cart.',
    },
    next: {
      received: 'It is confirmed next, as a rule within seconds.',
      confirmed: 'We pack it next. Until then it can be cancelled here.',
      packed: 'It sets out next, to the address below.',
    },
    delivery: 'Delivery',
    payment: 'Payment',
    paid: {
      notYet: 'Nothing is charged before your order is confirmed.',
      yes: 'Your payment went through.',
      byInvoice: 'The invoice is due within 14 days of dispatch.',
      byInvoiceUntil: 'The invoice is due by {day}.',
      inPart: '{amount} of it is sent back.',
      nothing: 'Nothing is charged.',
      owesNothing: 'You owe nothing for this order.',
      back: 'What you paid is sent back.',
    },
    parcels: {
      /** @param number from 1, where there are several */
      title: (number: number | undefined) => (number === undefined ? 'Parcel' : `Parcel ${String(number)}`),
      by: '{carrier}, sent {day}',
      tracking: 'Tracking number',
      follow: 'Follow the parcel',
      onlyPart: 'Part of your order is on its way. The rest follows in a parcel of its own.',
    },
    questions: 'Questions about this order? Write to {address} and name its number.',
    whatWasOrdered: 'What was ordered',
    shape: 'Shape',
    quantity: 'Quantity',
    sum: 'Sum',
    each: '{price} each',
    total: 'Total',
    backToShapes: 'Back to the shapes',
    yours: {
      title: 'Your orders',
      none: 'No orders yet. An order placed a moment ago appears here once it is recorded.',
      look: 'Look at the shapes',
      order: 'Order',
      state: 'State',
    },
    find: {
      title: 'Find your order',
      lead: 'For orders placed without an account. The number is in the mail we sent you.',
      number: 'Order number',
      numberHint: 'Such as S-7K2MD-4QXWT',
      email: 'E-mail address of the order',
      button: 'Find the order',
      notANumber: 'Please enter an order number, such as S-7K2MD-4QXWT',
      notFound:
        'We know no order with this number and e-mail address. One placed a moment ago takes a minute to appear',
      member: 'Ordered with an account? {signIn}.',
      memberSignIn: 'Sign in',
      link: 'Ordered without an account? {find}.',
      linkFind: 'Find your order',
    },
    keep: {
      title: 'Keep this order in an account',
      lead: 'Choose a password, and it is there with all that follow. Your name and e-mail address are those of the order.',
      button: 'Open an account',
      back: 'Back to the order',
      done: (email: string) =>
        `Nearly done: sign in with ${email} and your password, and this order is in your account. If you had an account before, its password is the one you chose then.`,
    },
    doubtful: {
      title: (number: string) => `Order ${number} is being checked`,
      checking: 'We are checking whether your order reached us',
      dontOrderAgain:
        'Please don’t order again yet. This page asks again every few seconds and tells you as soon as we know. If your order reached us, this is its number; if it didn’t, your cart is as you left it.',
    },
    nothing: {
      title: 'Nothing was ordered',
      notReached: 'Your order didn’t reach us, and nothing is charged. Your cart is as you left it.',
      review: 'Review your order',
      cart: 'Look at the cart',
    },
  },

  cancelling: {
    title: (number: string) => `Cancel order ${number}`,
    ask: 'Cancel order {number}?',
    what: 'Nothing of it will be sent, and you owe nothing for it. Money that was taken already goes back the way it came. A cancelled order can’t be brought back.',
    line: '{qty} for {price}',
    total: 'Total',
    keep: 'Keep it',
    cancel: 'Cancel this order',
    whyNot: {
      received: 'This order is still being recorded. Please try again in a moment.',
      nothing: 'This order came to nothing already, so there is nothing to cancel.',
      packed: 'This order is packed already, so it can no longer be cancelled.',
      shipped: 'This order is on its way already, so it can no longer be cancelled.',
      cancelled: 'This order is cancelled already.',
      refunded: 'This order is refunded already, so there is nothing to cancel.',
      tryAgain: 'Please try again.',
    },
  },

  mailLinks: {
    title: 'Open the link from your mail',
    order: 'Did a mail lead you here?',
    lead: 'One step more: copy the whole link from the mail and paste it here.',
    label: 'Link from the mail',
    hint: 'In the mail: keep the button or link pressed, or click it with the right mouse button, and choose “Copy link”',
    button: 'Open the link',
    noKey: 'Please paste the whole link from the mail. This one ends too early',
    noPage: 'Please paste the whole link from the mail, from https on. What it opens stands at its beginning',
  },

  membership: {
    name: 'Name',
    email: 'E-mail',
    password: 'Password',
    passwordAdvice: 'At least 8 characters. A few words in a row are easy to remember and hard to guess.',

    signIn: {
      title: 'Sign in',
      button: 'Sign in',
      newHere: 'New here? {register}. Buying works without one, too.',
      newHereRegister: 'Open an account',
      mismatch: 'E-mail address and password don’t belong together',
      refused: 'E-mail address and password don’t belong together.',
      tooManyTries: (seconds: number) =>
        `Too many tries. Please wait ${plural(seconds, { one: 'one second', other: `${number(seconds)} seconds` })} before the next try.`,
    },

    register: {
      title: 'Open an account',
      lead: 'Your cart follows you from screen to screen, and your orders stay in one place.',
      button: 'Open the account',
      hereBefore: 'Here before? {signIn}.',
      hereBeforeSignIn: 'Sign in',
      atRest: 'Your account can’t be changed for the moment. Please try again in a minute.',
    },

    nav: {
      label: 'Your account',
      orders: 'Orders',
      profile: 'Profile',
      addresses: 'Addresses',
      password: 'Password',
      sessions: 'Where you are signed in',
    },

    account: {
      title: 'Your account',
      nameHeading: 'Your name',
      nameNow: 'We call you {name}.',
      nameButton: 'Save the name',
      nameSaved: 'Your name is saved.',
      emailHeading: 'Your e-mail address',
      emailNow: 'Mails go to {email}. You sign in with it, too.',
      emailUnconfirmed: (email: string) =>
        `Please confirm ${email}: follow the link we mailed to it. An account whose address nobody confirms is deleted after 30 days, unless something was ordered with it.`,
      emailMailAgain: 'Mail the link again',
      emailMailedAgain:
        'If your address isn’t confirmed yet, a mail is on its way to it. The link in it works for a day.',
      emailNew: 'New e-mail address',
      emailPassword: 'Your password',
      emailPasswordHint: 'So that nobody else moves your account to another mailbox.',
      emailButton: 'Change the address',
      emailAsked:
        'We have sent a mail to the new address. Your address changes once you follow the link in it; the link works for 60 minutes.',
      passwordWrong: 'This is not your password',
      dataHeading: 'Your data',
      dataLead: 'Everything your account holds, as one file: your name, your addresses, your orders.',
      dataButton: 'Download your data',
      deletionLink: 'Delete your account',
    },

    deletion: {
      title: 'Delete your account',
      lead: 'Your name, your password and the addresses you keep here are deleted at once, and you are signed out everywhere. There is no way back.',
      orders:
        'What you ordered stays in our books for as long as the law says, and is on its way as agreed. You find such an order by its number and the e-mail address you gave with it.',
      password: 'Your password',
      button: 'Delete the account for good',
      back: 'Keep the account',
      done: 'Your account is deleted.',
    },

    emailConfirmation: {
      title: 'Confirm your new address',
      lead: '{email} is to become the address of your account.',
      button: 'Use this address',
      done: 'Your address is changed',
      doneLead: 'From now on mails go there, and you sign in with it.',
      proofTitle: 'Confirm your address',
      proofLead: 'Somebody, hopefully you, opened an account here with the address {email}. Is it yours, and did you?',
      proofButton: 'Yes, confirm the address',
      proofNotYou: 'If you didn’t, just close this page: the account stays without your address.',
      proofDone: 'Your address is confirmed',
      proofDoneLead: 'Your account is complete.',
      over: 'This link leads nowhere any more',
      overLead:
        'It works once, for as long as its mail says, and only while it is the latest. Ask for another one in your account.',
      toAccount: 'Go to your account',
    },

    passwordPage: {
      title: 'Your password',
      lead: 'A new password signs you out everywhere else.',
      must: 'You came in with a one-time password. Please choose one of your own.',
      old: 'Password you have now',
      new: 'New password',
      button: 'Change the password',
      done: 'Your password is changed. You are signed out everywhere else.',
    },

    sessions: {
      title: 'Where you are signed in',
      lead: 'Whoever sits at one of these sees your orders and addresses. End what you don’t know, and change your password then.',
      browserOn: (browser: string, system: string) => `${browser} on ${system}`,
      browserAlone: (browser: string) => `The browser ${browser}`,
      unknown: 'Some other program',
      here: 'This is where you are now',
      seen: (moment: string) => `Last seen ${moment}`,
      since: (moment: string) => `Signed in ${moment}`,
      end: 'End',
      endWhat: (what: string) => `End ${what}`,
      endOthers: 'End all others',
      ended: 'It is ended. Nobody is signed in there any more.',
      othersEnded: 'All others are ended. You are signed in here alone.',
      alone: 'You are signed in nowhere else.',
    },

    addresses: {
      title: 'Your addresses',
      none: 'No address yet. One you keep here fills in the checkout for you.',
      add: 'Add an address',
      usual: 'The usual one',
      use: 'Use this address',
      edit: 'Edit',
      makeUsual: 'Make it the usual one',
      remove: 'Remove',
      of: (name: string, line1: string) => `${name}, ${line1}`,
      removed: (name: string, line1: string) => `${name}, ${line1} is removed.`,
      undo: 'Undo',
      full: (most: number) => `You keep ${number(most)} addresses, which is as many as there can be. Remove one first.`,
      newTitle: 'A new address',
      editTitle: 'Edit the address',
      asUsual: 'Fill in the checkout with this one',
      save: 'Save the address',
      back: 'Back to your addresses',
    },

    forgotten: {
      link: 'Forgot your password?',
      title: 'Forgot your password?',
      lead: 'We mail you a link with which you choose another one.',
      button: 'Mail me a link',
      askedTitle: 'Look into your mailbox',
      asked:
        'If that address has an account here, a mail is on its way to it. The link in it works once, for 10 minutes.',
      notThere: 'Nothing there after some minutes? Look among the unwanted mails, or {again}.',
      notThereAgain: 'try another address',
      atRest: 'We can’t send a link for the moment. Please try again in a minute.',
    },

    newPassword: {
      title: 'Choose a new password',
      lead: 'It signs you out everywhere. Then you sign in with it.',
      label: 'New password',
      button: 'Set the password',
      done: 'Your password is set. Please sign in with it.',
      over: 'This link leads nowhere any more',
      overLead: 'It works once, for 10 minutes, and only while it is the latest.',
      again: 'Ask for another one',
    },

    mails: {
      'email-proof': {
        subject: 'Confirm the address of your account',
        lead: 'Somebody, hopefully you, opened an account with this address. Confirm here that it is yours:',
        link: 'Confirm the address',
        close: 'The link works once, for a day. If you opened no account, do nothing: it stays without your address.',
      },
      'account-exists': {
        subject: 'Somebody tried to open an account with your address',
        lead: 'Somebody, perhaps you, tried to open an account with this address. You have one already: sign in to it as you always do. If you don’t know your password any more, choose a new one here:',
        link: 'Choose a new password',
        close: 'If it wasn’t you, there is nothing to do: your account is as it was.',
      },
      'password-reset': {
        subject: 'A new password for your account',
        lead: 'Somebody, hopefully you, asked for a new password for your account. Here you choose one:',
        link: 'Choose a new password',
        close:
          'The link works once, for 10 minutes. If you didn’t ask for it, do nothing: your password stays as it is.',
      },
      'password-changed': {
        subject: 'Your password was changed',
        lead: 'The password of your account was changed, and you are signed out everywhere else. If that was you, all is well. If it wasn’t, take your account back here:',
        link: 'Take your account back',
        close: 'Please write to us as well if anything looks strange to you.',
      },
      'email-change': {
        subject: 'Please confirm your address',
        lead: 'This address is to become the one of your account. Confirm it here:',
        link: 'Confirm the address',
        close: 'The link works once, for 60 minutes. If you have no account with us, do nothing: nothing changes.',
      },
      'email-changing': {
        subject: 'Somebody wants to change the address of your account',
        lead: 'Somebody, hopefully you, asked for another e-mail address for your account and knew your password. It changes once the new address is confirmed. If it wasn’t you, change your password here at once:',
        link: 'Change your password',
        close: 'If it was you, there is nothing to do here.',
      },
      'email-changed': {
        subject: 'The address of your account was changed',
        lead: 'Your account has another e-mail address now. This is the last mail about it to this one.',
        link: 'Sign in with the new address',
        close: 'If it wasn’t you, please write to us at once: answering this mail is enough.',
      },
      'account-deleted': {
        subject: 'Your account is deleted',
        lead: 'Your account is deleted, and you are signed out everywhere. What you ordered stays in our books for as long as the law says; you find such an order by its number and the e-mail address you gave with it.',
        link: 'To the shop',
        close: 'If it wasn’t you, please write to us at once: answering this mail is enough.',
      },
      'invoice-email': {
        subject: 'Please confirm your address for an order on invoice',
        lead: 'Somebody, hopefully you, wants to order on invoice and gave this address. Confirm that it is yours:',
        link: 'Confirm the address',
        close:
          'The link works for 60 minutes. Then go back to where you were ordering, and press Buy. If you aren’t ordering anything, do nothing: nothing is ordered.',
      },
    },

    faults: {
      emailWanted: 'Please enter your e-mail address',
      passwordWanted: 'Please enter your password',
      passwordShort: (characters: number) => `Please use at least ${number(characters)} characters`,
      passwordLong: (characters: number) => `Please use at most ${number(characters)} characters`,
      passwordCommon: 'Please choose one that fewer people use',
      passwordNamed: 'Please choose one that isn’t mostly this shop’s or your own name',
    },
  },

  mails: {
    dear: (name: string) => `Dear ${name},`,
    /** To whom the shop doesn’t know by name. */
    hello: 'Hello,',
    order: (number: string) => `Order ${number}`,
    each: (price: string) => `${price} each`,
    total: 'Total',
    /** @param lines what was bought */
    inShort: (total: string, lines: string) => `${total} for ${lines}`,
    goesTo: 'It goes to',
    sentBack: 'Sent back',
    toPay: 'To pay',
    by: (carrier: string) => `It travels with ${carrier}.`,
    byWithNumber: (carrier: string, tracking: string) => `It travels with ${carrier}, tracking number ${tracking}.`,
    follow: 'Follow your parcel',
    see: 'See your order',
    questions: 'Questions? Write to {address} and name the order’s number.',
    why: (shop: string) => `You get this mail because somebody gave this address with an order at ${shop}.`,
    ofAccount: {
      questions: 'Questions? Write to {address}.',
      why: (shop: string) => `You get this mail because somebody gave this address for an account at ${shop}.`,
    },
    /** @param left how many were there, too few for the order */
    left: (left: number) => (left === 0 ? 'none left' : left === 1 ? 'only one left' : `only ${number(left)} left`),
    'order-confirmed': {
      subject: (number: string) => `Your order ${number} is confirmed`,
      heading: 'Your order is confirmed',
      lead: 'This is what we are packing for you:',
    },
    'order-out-of-stock': {
      subject: (number: string) => `We can’t fill your order ${number}`,
      heading: 'We can’t fill your order',
      lead: 'We are sorry: somebody was faster, and there was too little of what is marked below. Nothing is charged. On the order’s page you can put the rest back into your cart. You had chosen:',
    },
    'payment-declined': {
      subject: (number: string) => `The payment for your order ${number} was declined`,
      heading: 'The payment was declined',
      lead: 'Nothing is charged, and nothing is bought yet. Your order is kept for a week: on its page you can try another way to pay, without typing anything again. You had chosen:',
    },
    'order-shipped': {
      subject: (number: string) => `Your order ${number} is on its way`,
      heading: 'Your parcel is on its way',
      lead: 'This has left us:',
      leadPart: 'Part of your order has left us. The rest follows in a parcel of its own. In this one:',
    },
    'order-part-refunded': {
      subject: (number: string) => `Part of the money for your order ${number} is on its way back`,
      heading: 'Part of your money is on its way back',
      lead: 'We have sent back part of what you paid, the way it came. Your bank may take some days to show it.',
    },
    'payment-reminder': {
      subject: (number: string) => `The invoice for your order ${number} is still open`,
      heading: 'Your invoice is still open',
      lead: (sent: string, due: string) =>
        `We sent your order on ${sent}, and its invoice was due on ${due}. We have seen no payment yet. If it is on its way, thank you, and there is nothing to do. Otherwise please pay it now, and name the order’s number. This is what it is for:`,
    },
    'order-cancelled': {
      subject: (number: string) => `Your order ${number} is cancelled`,
      heading: 'Your order is cancelled',
      lead: 'You owe nothing for it. Money that was taken already is on its way back; we write again once it is sent. You had ordered:',
    },
    'order-refunded': {
      subject: (number: string) => `The money for your order ${number} is on its way back`,
      heading: 'Your money is on its way back',
      lead: 'We have sent back what you paid, the way it came. Your bank may take some days to show it. This was the order:',
    },
  },

  failover: {
    shelves: 'Shelves',
    allShapes: 'All shapes',
    newShapes: 'New shapes',
    shopNav: 'Shop',
    contact: 'Contact',
    shapesAsOf: 'Shapes and prices as of {day}',
    priceAsOf: 'Price as of {day}',
    onlyLooking: 'You can look around, but not buy just now.',
    ordersResume: 'Orders resume soon. What you have ordered is safe, and the number in our mail stays valid.',
    andMore: (count: number) => `And ${number(count)} more, each at its own address as always.`,

    home: {
      title: 'Orders resume soon',
      lead: 'Something behind the counter needs mending. The shelves are here to look at, and buying is back as soon as we are.',
      safe: 'What you have ordered is safe.',
      safeBecause: 'An order we accepted is never lost, and the number in our mail stays valid.',
      lookingFor: 'Looking for your cart, your account or an order? They rest with the shop and come back with it.',
    },

    list: {
      lead: 'Searching by words rests with the shop. This is everything, by name.',
    },

    write: {
      title: 'Write to us',
      lead: 'Mail reaches us whatever the shop is doing.',
      aboutOrder: 'About an order',
      nameNumber:
        'Name its number: it is in our mail, and it stays valid. If no mail has come yet, the order is safe all the same. The mail follows when the shop is back, and so does the order’s page.',
      beforeAgain: 'Before you buy again',
      noNeed: 'An order that was accepted need not be placed twice. Wait for its mail, or ask us.',
    },
  },
} as const;
