import { z } from "zod";

/**
 * An AWS region code such as `eu-west-1`, `us-gov-west-1` or `cn-northwest-1`.
 * Source of the form: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export const regionSchema = z
  .string()
  .regex(/^[a-z]{2}(-gov|-iso[a-z]?)?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/, {
    error: "must be an AWS region code, for example eu-west-1",
  });
