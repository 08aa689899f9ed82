export {
  ACMClient as Client,
  DescribeCertificateCommand as DescribeCertificate,
  ListCertificatesCommand as ListCertificates,
} from '@aws-sdk/client-acm';
