terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.100.0, < 7.0.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

module "orders" {
  source = "./orders"
}

module "invoices" {
  source = "./invoices"
}
