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
    searchExample: 'Hexagon, lamp, walnut',
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
    cart: 'Cart',
    api: 'API',
    servedBy: 'Served by {instance}, release {version}',
    servedByInZone: 'Served by {instance} in {zone}, release {version}',
    newAt: (shop: string) => `New at ${shop}`,
  },

  form: {
    optional: '(optional)',
    thingsToMend: (count: number) =>
      plural(count, { one: 'One thing needs your attention', other: `${number(count)} things need your attention` }),
    errorTitle: (title: string) => `Error: ${title}`,
    atMost: (characters: number) => `At most ${String(characters)} characters`,
    plainCharacters: 'Please use letters, numbers and punctuation only',
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

  timeline: {
    now: 'Now',
    notYet: 'Not yet',
  },

  problems: {
    nothingHere: 'Nothing here',
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
      allShelves: 'All',
      pages: 'Pages',
      previous: 'Previous',
      next: 'Next',
      pageOf: (page: number, pages: number) => `Page ${number(page)} of ${number(pages)}`,
      corrected: (typed: string, searched: string) => `Nothing goes by “${typed}”. Showing results for “${searched}”.`,
      exactly: (typed: string) => `Search for exactly “${typed}”`,
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
      sameShelf: 'From the same shelf',
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
    },
  },

  cart: {
    news: 'News of your cart',
    look: 'Look at your cart',
    added: '{name} is in your cart.',
    addedMore: '{name} is in your cart, {count} of them.',
    buttonAdding: 'Adding',
    buttonAdded: 'Added',
    fullLine: 'Your cart can’t take that many: it holds at most 99 of one product. Nothing was added.',
    fullCart: 'Your cart is full: it holds at most 100 different products. Nothing was added.',
    gone: '{name} is no longer sold. Nothing was added.',
    later: 'Your cart can’t be reached right now. Please try again in a minute; it counts once.',
    offline: 'You are offline. Please try again when you are connected; nothing was changed.',
    lost: 'We couldn’t reach the shop. Please try again; it counts once.',
    wholeNumber: 'Please enter a whole number from 1 to 99.',
    title: 'Your cart',
    elsewhere: 'Your cart was changed in another window as well. This is how it is now.',
    lineAtItsEnd: (most: number) => `A line holds at most ${number(most)} pieces. Nothing was changed.`,
    cartAtItsEnd: (most: number) => `A cart holds at most ${number(most)} different products. Nothing was added.`,
    withdrawn: 'Something you had chosen is no longer sold and isn’t counted here.',
    empty: 'Nothing here yet. A hexagon is a good start: bees have settled on it.',
    toTheShapes: 'Look at the shapes',
    total: 'Total {price}',
    short: 'Please adjust what there is too little of before you check out.',
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
    delivery: {
      title: 'Delivery',
      name: 'Name on the parcel',
      line1: 'Street and number',
      line2: 'Flat, floor, company',
      city: 'Town or city',
      postcode: 'Postcode',
      region: 'State or region',
      country: 'Country',
    },
    payment: {
      title: 'Payment',
      'test-approved': 'Test payment, approved',
      'test-approvedHint': 'For trying the shop out: always goes through.',
      'test-declined': 'Test payment, declined',
      'test-declinedHint': 'For trying the shop out: is always turned down.',
      invoice: 'Invoice',
      invoiceHint: 'Pay within 14 days of delivery.',
    },
    total: 'Total {price}',
    toReview: 'Review your order',
    yourOrder: 'Your order',
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
      buy: 'Buy for {price}',
      changed: {
        cart: 'Your cart changed in the meantime. Please look again before you buy.',
        price: 'A price changed in the meantime. Please look again before you buy.',
        nothing:
          'We couldn’t take your order just now, and nothing was ordered. Your cart is as it was; please try again.',
        large: 'This is more than one order can carry. Please buy it in two orders.',
        pending: 'Three of your orders are still being recorded. Please try again in a minute.',
      },
    },
    faults: {
      recipient: 'Please enter who receives it',
      line1: 'Please enter street and number',
      line2: 'Please enter',
      city: 'Please enter the town or city',
      postcode: 'Please enter the postcode',
      country: 'Please choose a country',
      payment: 'Please choose how to pay',
      notOffered: 'is not offered here',
      tooLarge: 'is more than one order can carry',
      orderId: 'is not an order id of this shop',
      number: 'is not a number',
    },
    refusals: {
      emptyCart: 'The cart is empty.',
      cartChanged: 'The cart is not the one agreed to.',
      priceChanged: 'The total is not the one agreed to.',
      pending: 'Earlier orders of this cart are still being recorded.',
      notAccepted: 'Nothing was ordered. Please read the cart and try again.',
    },
  },

  orders: {
    now: 'Now',
  },

  cancelling: {
    why: 'Cancel this order',
  },

  membership: {
    error: (title: string) => `Error: ${title}`,
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
      refused: 'This e-mail address can’t be used.',
      taken: 'This address can’t be used. If it is yours, please sign in instead',
      atRest: 'Your account can’t be changed for the moment. Please try again in a minute.',
    },

    account: {
      title: 'Your account',
      orders: 'Your orders',
    },

    faults: {
      atMost: (characters: number) => `At most ${number(characters)} characters`,
      emailWanted: 'Please enter your e-mail address',
      emailForm: 'Please enter an e-mail address, such as ada@example.com',
      nameWanted: 'Please enter your name',
      plainText: 'Please use letters, numbers and punctuation only',
      passwordWanted: 'Please enter your password',
      passwordShort: (characters: number) => `Please use at least ${number(characters)} characters`,
      passwordLong: (characters: number) => `Please use at most ${number(characters)} characters`,
      passwordCommon: 'Please choose one that fewer people use',
      passwordNamed: 'Please choose one that isn’t mostly this shop’s or your own name',
    },
  },

  mails: {
    total: 'Total',
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
