resource "aws_s3_bucket" "invoices" {
  bucket        = "shop-invoices-example"
  force_destroy = true
}

resource "aws_s3_bucket_versioning" "invoices" {
  bucket = aws_s3_bucket.invoices.id

  versioning_configuration {
    status = "Enabled"
  }
}
