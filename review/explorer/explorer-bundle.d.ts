/** The explorer's program and style, as `npm run build` bundles them. Known as `#explorer-bundle`. */

/** JavaScript, for one classic script element. */
export declare const script: string;
/** CSS, for one style element. */
export declare const style: string;
