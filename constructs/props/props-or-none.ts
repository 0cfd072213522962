/** `props`, of which parts can be taken before a schema has seen them: plain JavaScript may give none. */
export function propsOrNone<P>(props: P): P {
  return (props ?? {}) as P;
}
