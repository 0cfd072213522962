/** Input that cannot be read: what is wrong, where, and the next step. The command prints it and exits with 2. */
export class InputError extends Error {
  override readonly name = "InputError";

  constructor(
    /** The file, or what the user gave. */
    readonly where: string,
    readonly problem: string,
    readonly next: string,
  ) {
    super(`${where}: ${problem}\n  ${next}`);
  }
}
