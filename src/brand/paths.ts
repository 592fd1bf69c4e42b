const segment = encodeURIComponent;

/** Every address of the shop has a name here; templates and redirects ask for the name. */
export const paths = {
  home: '/',
  category: (slug: string) => `/categories/${segment(slug)}`,
  product: (slug: string) => `/products/${segment(slug)}`,
  search: '/search',
  sitemap: '/sitemap.xml',
  newest: '/new.rss',
  robots: '/robots.txt',
  contact: '/contact',
  cart: '/cart',
  cartLines: '/cart/lines',
  cartLine: (sku: string) => `/cart/lines/${segment(sku)}`,
  cartLineRemoval: (sku: string) => `/cart/lines/${segment(sku)}/removal`,
  checkout: '/checkout',
  review: '/checkout/review',
  orders: '/orders',
  order: (orderId: string) => `/orders/${segment(orderId)}`,
  orderEvents: (orderId: string) => `/orders/${segment(orderId)}/events`,
  orderCancellation: (orderId: string) => `/orders/${segment(orderId)}/cancellation`,
  signIn: '/sign-in',
  signOut: '/sign-out',
  register: '/register',
  account: '/account',
  me: '/me',
  api: {
    page: '/api',
    document: '/api/v1/openapi.json',
    products: '/api/v1/products',
    product: (slug: string) => `/api/v1/products/${segment(slug)}`,
    suggestions: '/api/v1/suggestions',
    categories: '/api/v1/categories',
    cart: '/api/v1/cart',
    members: '/api/v1/members',
    session: '/api/v1/session',
    orders: '/api/v1/orders',
    order: (orderId: string) => `/api/v1/orders/${segment(orderId)}`,
    orderCancellation: (orderId: string) => `/api/v1/orders/${segment(orderId)}/cancellation`,
  },
} as const;

/**
 * Where a visitor’s session or cart matters. Everything else is catalogue: the same for everybody, kept by browsers and
 * proxies, and never touching a cookie.
 */
export const personalPaths = [
  paths.cart,
  paths.checkout,
  paths.orders,
  paths.signIn,
  paths.signOut,
  paths.register,
  paths.account,
  paths.me,
  paths.api.cart,
  paths.api.members,
  paths.api.session,
  paths.api.orders,
];
