/** A value that JSON has. */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
