import { field, type Json } from "../../redundancy/read/terraform-json.js";
import type { Block } from "./block.js";

/** A resource or a data source. There are many, and of most only a few arguments are looked at. */
export class ResourceBlock implements Block {
  readonly setting = false;
  #body: Json | undefined;

  constructor(
    readonly address: string,
    readonly mode: Block["mode"],
    readonly type: string,
    readonly name: string,
    readonly written: Json,
  ) {}

  get body(): Json {
    this.#body ??= withoutComment(this.written);
    return this.#body;
  }

  /** Construct path that CDKTF wrote into the comment, or empty. */
  get path(): string {
    const path = field(field(field(this.written, "//"), "metadata"), "path");
    return typeof path === "string" ? path : "";
  }
}

/** Terraform leaves out a `//` in the body of a block; within an argument it is data like any other key. */
export function withoutComment(body: Json): Json {
  if (!Object.hasOwn(body, "//")) return body;
  const { "//": _, ...rest } = body;
  return rest;
}
