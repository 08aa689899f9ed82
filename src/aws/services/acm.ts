export {
  ACMClient as Client,
  DescribeCertificateCommand as DescribeCertificate,
  ListCertificatesCommand as ListCertificates,
  ListTagsForCertificateCommand as ListTagsForCertificate,
} from '@aws-sdk/client-acm';
