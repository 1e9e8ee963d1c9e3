/** The largest request that is taken: a form with all of its files. */
export const maxRequestBytes = 1_048_576;
