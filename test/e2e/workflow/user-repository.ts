import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runCommand } from "../run-command.js";
import type { PullRequest } from "./github.js";

/** The text of files by their path; null removes one. */
export type Edits = Readonly<Record<string, string | null>>;

const PERSON = { NAME: "A person", EMAIL: "person@example.com" };
const ENV = {
  ...{ GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
  ...{ GIT_AUTHOR_NAME: PERSON.NAME, GIT_AUTHOR_EMAIL: PERSON.EMAIL },
  ...{ GIT_COMMITTER_NAME: PERSON.NAME, GIT_COMMITTER_EMAIL: PERSON.EMAIL },
};

/** A git repository with a main branch and pull requests. */
export class UserRepository {
  #pullRequests = 0;

  private constructor(readonly folder: string) {}

  /** Commits what is in the folder to main. */
  static async of(folder: string): Promise<UserRepository> {
    const repository = new UserRepository(folder);
    await repository.#git("init", "--quiet", "--initial-branch=main");
    await repository.commit({});
    return repository;
  }

  /** Commits to the branch that is checked out: main, but for {@link propose}. */
  async commit(edits: Edits): Promise<void> {
    for (const [path, text] of Object.entries(edits)) {
      const file = join(this.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      if (text === null) rmSync(file);
      else writeFileSync(file, text);
    }
    await this.#git("add", "--all");
    await this.#git("commit", "--quiet", "--allow-empty", "--message=Change");
  }

  /** Opens a pull request. `headRepository` is where its branch is: in this repository, or in a fork. */
  async propose(edits: Edits, headRepository: string): Promise<PullRequest> {
    this.#pullRequests += 1;
    const [number, branch] = [this.#pullRequests, `change-${this.#pullRequests}`];
    const baseSha = (await this.#git("rev-parse", "main")).trim();
    await this.#git("checkout", "--quiet", "-b", branch);
    await this.commit(edits);
    await this.#git("checkout", "--quiet", "--detach", "main");
    await this.#git("merge", "--quiet", "--no-ff", "--message=Merge", branch);
    await this.#git("update-ref", `refs/pull/${number}/merge`, "HEAD");
    await this.#git("checkout", "--quiet", "main");
    return { number, baseSha, headRepository };
  }

  async #git(...args: string[]): Promise<string> {
    const { output } = await runCommand("git", args, { cwd: this.folder, env: { ...process.env, ...ENV } });
    return output;
  }
}
