import { BackupRestoreTestingPlan } from "@cdktf/provider-aws/lib/backup-restore-testing-plan/index.js";
import { BackupRestoreTestingSelection } from "@cdktf/provider-aws/lib/backup-restore-testing-selection/index.js";
import type { BackupVault } from "@cdktf/provider-aws/lib/backup-vault/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { ServiceRole } from "../security/service-role.js";
import type { RestorableType } from "./backup-plan-props.js";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html (letters, digits, underscores) */
const NAME_MAX = 50;

export interface RestoreTestsProps {
  readonly resourceTypes: readonly RestorableType[];
  readonly scheduleExpression: string;
  readonly validationWindowHours: number;
  readonly vault: BackupVault;
  readonly role: ServiceRole;
}

/** Restores the latest backup of a resource of each type from time to time, and deletes what was restored. */
export class RestoreTests extends Construct {
  readonly plan: BackupRestoreTestingPlan;

  constructor(scope: Construct, id: string, props: RestoreTestsProps) {
    super(scope, id);
    const { resourceTypes, scheduleExpression, validationWindowHours, vault, role } = props;
    const name = physicalName(this, { maxLength: NAME_MAX }).replaceAll("-", "_");
    this.plan = new BackupRestoreTestingPlan(this, "Resource", {
      name,
      scheduleExpression,
      recoveryPointSelection: [
        {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: [vault.arn],
          recoveryPointTypes: ["SNAPSHOT", "CONTINUOUS"],
        },
      ],
    });
    for (const type of resourceTypes) {
      role.usedBy(
        new BackupRestoreTestingSelection(this, type.toLowerCase(), {
          name: type.toLowerCase(),
          restoreTestingPlanName: this.plan.name,
          protectedResourceType: type,
          protectedResourceArns: ["*"],
          iamRoleArn: role.role.arn,
          validationWindowHours,
          dependsOn: [...role.ready],
        }),
      );
    }
  }
}
