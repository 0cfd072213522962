terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.100.0, < 7.0.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

# It says nothing of rules: who adds one by hand changes nothing that a plan would take back.
resource "aws_security_group" "database" {
  name   = "database"
  vpc_id = aws_vpc.main.id
}
