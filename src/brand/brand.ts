/** The shop’s name and voice, in one file: rename here. Colours are in assets/styles/tokens.css. */
export const brand = {
  name: 'ShapeStore',
  tagline: 'Shapes for rooms and rainy afternoons',
  locale: 'en-US',
  language: 'en',
  contact: 'shop@shapestore.example',
} as const;
