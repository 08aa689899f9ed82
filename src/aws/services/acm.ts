export {
  ACMClient as Client,
  ListCertificatesCommand as ListCertificates,
  ListTagsForCertificateCommand as ListTagsForCertificate,
} from '@aws-sdk/client-acm';
