/** Stands in a form for what only its shop knows. */
export const PLACEHOLDER = 'CHANGE-ME';

export const isPlaceholder = (text: string | undefined): boolean => text?.includes(PLACEHOLDER) === true;
