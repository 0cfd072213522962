/** The text of `.github/workflows/plan.yml`, which is the one of this repository. Its test writes it here. */
export const PLAN_WORKFLOW = `# Reviews a pull request: what it destroys, what it does to redundancy, and what else it changes.
#
# To plan against AWS, set the repository variables AWS_REGION and AWS_PLAN_ROLE_ARN: a role with read-only rights that
# trusts the pull requests of this repository, see
# https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
# Without them, and for forks, what was synthesized before and after is compared, without credentials.
name: plan

on: pull_request

concurrency:
  group: plan-\${{ github.event.pull_request.number }}
  cancel-in-progress: true

permissions: {}

defaults:
  run:
    shell: bash

jobs:
  synth:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    permissions:
      contents: read
    outputs:
      any: \${{ steps.affected.outputs.any }}
      shards: \${{ steps.affected.outputs.shards }}
      broken: \${{ steps.head.outputs.broken }}
    steps:
      - name: Check out the head
        uses: actions/checkout@v6
        with:
          path: head
          persist-credentials: false
      - name: Check out the base
        uses: actions/checkout@v6
        with:
          ref: \${{ github.event.pull_request.base.sha }}
          path: base
          persist-credentials: false
      - uses: actions/setup-node@v6
        with:
          node-version: 22
      - name: Synthesize the base
        working-directory: base
        run: |
          if [ -f cdktf.json ]; then
            npm ci
            npm run build --if-present
            npm run synth || test -f cdktf.out/manifest.json
          else
            mkdir -p cdktf.out
            echo '{"stacks": {}}' > cdktf.out/manifest.json
          fi
      # A stack that breaks its policy fails the synth. The review says how, and the last step fails.
      - name: Synthesize the head
        id: head
        working-directory: head
        run: |
          npm ci
          npm run build --if-present
          if ! npm run synth; then
            test -f cdktf.out/manifest.json
            echo "broken=true" >> "$GITHUB_OUTPUT"
          fi
      - name: Find the affected stacks
        id: affected
        working-directory: head
        run: |
          npx holdfast affected --base ../base/cdktf.out --head cdktf.out --format table
          npx holdfast affected --base ../base/cdktf.out --head cdktf.out --format json --out "$RUNNER_TEMP/affected.json"
          node -e '
            const { any, shards } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
            console.log(\`any=\${any}\`);
            console.log(\`shards=\${JSON.stringify(shards)}\`);
          ' "$RUNNER_TEMP/affected.json" >> "$GITHUB_OUTPUT"
      - name: Keep what was synthesized
        uses: actions/upload-artifact@v7
        with:
          name: synthesized
          path: |
            base/cdktf.out
            head/cdktf.out
          retention-days: 1

  plan:
    needs: synth
    # Credentials are for branches of this repository alone.
    if: >-
      needs.synth.outputs.any == 'true' && vars.AWS_PLAN_ROLE_ARN != '' &&
      github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    permissions:
      contents: read
      id-token: write
    strategy:
      fail-fast: false
      max-parallel: 20
      matrix: \${{ fromJSON(needs.synth.outputs.shards) }}
    steps:
      - uses: actions/checkout@v6
        with:
          path: head
          persist-credentials: false
      - uses: actions/setup-node@v6
        with:
          node-version: 22
      - name: Install
        working-directory: head
        run: |
          npm ci
          npm run build --if-present
      - uses: actions/download-artifact@v7
        with:
          name: synthesized
      - uses: hashicorp/setup-terraform@v4
        with:
          terraform_version: 1.11.4
          terraform_wrapper: false
      - uses: aws-actions/configure-aws-credentials@v6
        with:
          role-to-assume: \${{ vars.AWS_PLAN_ROLE_ARN }}
          aws-region: \${{ vars.AWS_REGION }}
      # A plan holds secrets in clear. Only what \`redact\` leaves is kept. The role cannot write, so it takes no lock.
      - name: Plan
        working-directory: head
        env:
          STACKS: \${{ toJSON(matrix.stacks) }}
        run: |
          mkdir -p ../plans
          failed=0
          while IFS= read -r stack; do
            folder="cdktf.out/stacks/$stack"
            echo "::group::$stack"
            if terraform -chdir="$folder" init -input=false &&
              terraform -chdir="$folder" plan -input=false -lock=false -out=tfplan > /dev/null &&
              terraform -chdir="$folder" show -json tfplan > "$RUNNER_TEMP/plan.json"; then
              npx holdfast redact "$RUNNER_TEMP/plan.json" --out "../plans/$stack.json"
            else
              failed=1
            fi
            rm -f "$RUNNER_TEMP/plan.json" "$folder/tfplan"
            echo "::endgroup::"
          done < <(node -e 'for (const stack of JSON.parse(process.env.STACKS)) console.log(stack)')
          exit "$failed"
      - name: Keep the redacted plans
        if: \${{ !cancelled() }}
        uses: actions/upload-artifact@v7
        with:
          name: plans-\${{ matrix.shard }}
          path: plans
          if-no-files-found: ignore
          retention-days: 1

  review:
    needs: [synth, plan]
    if: \${{ !cancelled() && needs.synth.result == 'success' }}
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
      pull-requests: write
      security-events: write
    env:
      SAME_REPOSITORY: \${{ github.event.pull_request.head.repo.full_name == github.repository }}
      WHOLE: the artifact review.html of \${{ github.server_url }}/\${{ github.repository }}/actions/runs/\${{ github.run_id }}
    steps:
      - uses: actions/checkout@v6
        with:
          path: head
          persist-credentials: false
      - uses: actions/setup-node@v6
        with:
          node-version: 22
      - name: Install
        working-directory: head
        run: |
          npm ci
          npm run build --if-present
      - uses: actions/download-artifact@v7
        with:
          name: synthesized
      - uses: actions/download-artifact@v7
        with:
          pattern: plans-*
          path: plans
          merge-multiple: true
      - name: Review
        working-directory: head
        run: |
          options=(--base ../base/cdktf.out --head cdktf.out --whole "$WHOLE")
          for plan in ../plans/*.json; do
            if [ -f "$plan" ]; then options+=(--plan "$(basename "$plan" .json)=$plan"); fi
          done
          npx holdfast review "\${options[@]}" --format markdown --out ../review.md
          npx holdfast review "\${options[@]}" --format html --out ../review.html
          npx holdfast review "\${options[@]}" --format sarif --out ../review.sarif
          cat ../review.md >> "$GITHUB_STEP_SUMMARY"
      - name: Keep the whole review
        uses: actions/upload-artifact@v7
        with:
          path: review.html
          archive: false
      - name: Comment on the pull request
        if: env.SAME_REPOSITORY == 'true'
        uses: marocchino/sticky-pull-request-comment@v3
        with:
          header: holdfast
          path: review.md
      - name: Report to code scanning
        if: env.SAME_REPOSITORY == 'true'
        continue-on-error: true
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: review.sarif
          category: holdfast-review
      - name: Fail where a stack breaks its policy
        if: needs.synth.outputs.broken == 'true'
        run: |
          echo "::error::A stack breaks the policy that it declares. The review says which."
          exit 1
`;
