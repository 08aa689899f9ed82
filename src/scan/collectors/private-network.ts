import type { Collector } from '../collector.ts';
import { ec2 } from './network.ts';

/** What joins networks to each other and to places outside AWS. */
export const PRIVATE_NETWORK: readonly Collector[] = [
  {
    service: 'ec2',
    scope: 'region',
    steps: [
      {
        call: 'tgw/DescribeTransitGateways',
        makes: {
          ...ec2('transitgateway', 'transit-gateway', 'TransitGatewayId', { state: 'State', owner: 'OwnerId' }),
          arn: 'TransitGatewayArn',
        },
      },
      {
        // Attachments are relations; that of a VPN says what the connection says itself.
        call: 'tgw/DescribeTransitGatewayAttachments',
        adds: { to: 'TransitGatewayId', as: 'Attachments[]' },
        joins: {
          from: 'ResourceId',
          fromTypes: ['vpc', 'dx-gw', 'tgw'],
          to: 'TransitGatewayId',
          toTypes: ['tgw'],
          label: 'attached',
        },
      },
      {
        call: 'tgw/DescribeTransitGatewayVpcAttachments',
        adds: { to: 'TransitGatewayId', as: 'VpcAttachments[]' },
        joins: {
          from: 'TransitGatewayId',
          fromTypes: ['tgw'],
          to: 'SubnetIds[]',
          toTypes: ['subnet'],
          label: 'in',
        },
      },
      {
        call: 'vpn/DescribeVpnConnections',
        makes: ec2('vpnconnection', 'vpn-connection', 'VpnConnectionId', { state: 'State' }),
      },
      { call: 'vgw/DescribeVpnGateways', makes: ec2('vpngateway', 'vpn-gateway', 'VpnGatewayId', { state: 'State' }) },
      {
        call: 'cgw/DescribeCustomerGateways',
        makes: ec2('customergateway', 'customer-gateway', 'CustomerGatewayId', {
          names: ['DeviceName'],
          state: 'State',
          keys: ['IpAddress'],
        }),
      },
      {
        call: 'client-vpn/DescribeClientVpnEndpoints',
        makes: ec2('clientvpn', 'client-vpn-endpoint', 'ClientVpnEndpointId', {
          names: ['Description'],
          state: 'Status.Code',
          keys: ['DnsName'],
        }),
      },
    ],
  },
  {
    service: 'directconnect',
    scope: 'region',
    steps: [
      {
        call: 'dx/DescribeConnections',
        makes: {
          type: 'dxconnection',
          native: 'connectionId',
          arn: 'arn:{partition}:directconnect:{region}:{account}:dxcon/{native}',
          names: ['connectionName'],
          state: 'connectionState',
          tags: 'tags',
        },
      },
      { call: 'dx/DescribeVirtualInterfaces', adds: { to: 'connectionId', as: 'virtualInterfaces[]' } },
      {
        call: 'dx/DescribeDirectConnectGateways',
        makes: {
          type: 'dxgateway',
          kind: 'AWS::DirectConnect::DirectConnectGateway',
          key: 'dx-gw',
          native: 'directConnectGatewayId',
          arn: 'arn:{partition}:directconnect::{account}:dx-gateway/{native}',
          names: ['directConnectGatewayName'],
          state: 'directConnectGatewayState',
          global: true,
        },
      },
      {
        call: 'dx/DescribeDirectConnectGatewayAssociations',
        after: 'dx/DescribeDirectConnectGateways',
        input: { directConnectGatewayId: '@directConnectGatewayId' },
        adds: {},
      },
    ],
  },
];
