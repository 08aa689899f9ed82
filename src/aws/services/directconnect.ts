export {
  DescribeConnectionsCommand as DescribeConnections,
  DescribeDirectConnectGatewayAssociationsCommand as DescribeDirectConnectGatewayAssociations,
  DescribeDirectConnectGatewaysCommand as DescribeDirectConnectGateways,
  DescribeVirtualInterfacesCommand as DescribeVirtualInterfaces,
  DirectConnectClient as Client,
} from '@aws-sdk/client-direct-connect';
