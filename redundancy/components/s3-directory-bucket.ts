import { SLA } from "../facts/sla.js";
import { Unknown } from "../read/value.js";
import { zoneOfValue } from "../topology/zones.js";
import { component, type Model } from "./model.js";

/**
 * A directory bucket of S3 Express One Zone keeps its objects in one zone, and can lose them with it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-one-zone.html
 */
export const s3DirectoryBucket: Model = {
  types: ["aws_s3_directory_bucket"],
  components: ({ inventory }) =>
    inventory.of("aws_s3_directory_bucket").map((bucket) => {
      const { attributes } = bucket;
      const name = attributes.text("location.name");
      const zone = zoneOfValue(attributes.value("location.name"), name instanceof Unknown ? undefined : name);
      return component(bucket, {
        kind: "bucket",
        engine: "s3-express",
        scope: "zonal",
        redundancy: "none",
        managedCapacity: true,
        members: [{ id: bucket.id, zone, placement: "declared", capacity: 1, role: "bucket" }],
        sla: SLA.s3,
      });
    }),
};
