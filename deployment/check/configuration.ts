/** The name by which `eb create --cfg` asks for a saved configuration. */
export const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1).replace(/\.cfg\.yml$/, '');

/** What both tiers' configurations of one store share: `production` of production and of the worker's production-worker. */
export const kindOf = (file: string): string =>
  file.startsWith('worker/') ? nameOf(file).replace(/-worker$/, '') : nameOf(file);
