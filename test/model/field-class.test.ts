import { describe, expect, it } from 'vitest';
import { isKnownComponent } from '../../src/model/component.ts';
import { FIELD_CLASSES, fieldClass } from '../../src/model/field-class.ts';

describe('fieldClass', () => {
  it.each([
    ['rds', 'EngineVersion', 'config'],
    ['rds', 'DBInstanceStatus', 'status'],
    ['ec2', 'State.Name', 'status'],
    ['lambda', 'CodeSha256', 'deployed'],
    ['ecsservice', 'taskDefinition.containerDefinitions[0].image', 'deployed'],
    ['vpnconnection', 'VgwTelemetry[1].Status', 'volatile'],
    ['loggroup', 'storedBytes', 'volatile'],
    ['elb', 'Listeners[].Port', 'config'],
    // An event source is switched off by somebody, a target is unhealthy by itself.
    ['lambda', 'EventSourceMappings[].State', 'config'],
    ['targetgroup', 'TargetHealthDescriptions[].TargetHealth.State', 'status'],
  ])('of %s %s is %s', (type, path, expected) => {
    expect(fieldClass(type, path)).toBe(expected);
  });

  it('of what is below a property that is kept whole is that of the property', () => {
    expect(fieldClass('s3', 'PublicAccessBlockConfiguration.BlockPublicAcls')).toBe('config');
    expect(fieldClass('sg', 'IpPermissions[0].IpRanges[2].CidrIp')).toBe('config');
    expect(fieldClass('apigateway', 'resources[0].resourceMethods.GET.httpMethod')).toBe('config');
  });

  it('of what is above several is theirs, where they agree', () => {
    expect(fieldClass('ecsservice', 'tasks')).toBe('volatile');
    expect(fieldClass('ecsservice', 'taskDefinition')).toBeUndefined();
  });

  it('is unknown for what no scan keeps', () => {
    expect(fieldClass('ec2', 'userData')).toBeUndefined();
    expect(fieldClass('toaster', 'State')).toBeUndefined();
    expect(fieldClass('ec2', '')).toBeUndefined();
  });

  it('names components, and no field twice', () => {
    for (const [type, classes] of Object.entries(FIELD_CLASSES)) {
      expect(isKnownComponent(type), type).toBe(true);
      const paths = Object.values(classes).flat();
      expect(new Set(paths).size, type).toBe(paths.length);
    }
  });
});
