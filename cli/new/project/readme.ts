/** The text of the README of a new project. */
export function readme(name: string): string {
  return `# ${name}

Infrastructure on AWS as typed TypeScript on CDKTF. holdfast tests what it survives: a lost zone, a lost machine.

\`\`\`sh
npm install      # Node.js 20.19 or later; commit package-lock.json
npm test         # what each stack survives, on what Terraform would get
npm run synth    # writes the Terraform to cdktf.out/, and judges it
npm run check    # types, synth, and the whole report
npm run plan -- ${name}    # what would change on AWS: needs Terraform 1.11 or later, and credentials
\`\`\`

Only the last needs AWS. Before the first deployment, replace every value marked \`EDIT\`: \`grep -rn EDIT stacks\`.

| File | What it is |
|---|---|
| \`stacks/${name}.ts\` | the values of one system: region, zones, sizes |
| \`test/stacks/${name}.test.ts\` | what it must survive |
| \`stacks/main.ts\` | the stacks that are written and judged |
| \`.github/workflows/plan.yml\` | the review of every pull request: what it destroys, what it does to redundancy |

Another stack: \`npx holdfast new web-service shop-dev\`. What exists is listed by \`npx holdfast new\`.
Why a rule asks for something: \`npx holdfast explain <rule>\`.
`;
}
