/**
 * The telemetry contract's OpenAPI schema, as `track-body.openapi.yaml` beside it has it word for word (a test holds the
 * two together). Types and the validator are made from this one.
 */
export const openapi = {
  components: {
    schemas: {
      TrackBody: {
        type: 'object',
        properties: {
          userId: { type: 'string', description: 'the value in the RS_API_KEY env var, if present' },
          anonymousId: { type: 'string', description: 'a per-session UUID' },
          event: {
            enum: [
              'adapter_start',
              'adapter_stop',
              'server_start',
              'server_stop',
              'installer_run',
              'deployment_started',
              'deployment_finished',
              'deployment_torn_down',
              'installer_finished',
            ],
          },
          properties: { $ref: '#/components/schemas/Properties' },
          timestamp: { type: 'string', format: 'date-time' },
        },
        required: ['anonymousId', 'event', 'timestamp'],
      },
      Properties: {
        type: 'object',
        properties: {
          db_backend: { enum: ['mysql', 'postgres'] },
          adapter_version: { type: 'string' },
          server_version: { type: 'string' },
          docker_version: { type: 'string' },
          commit_id: { type: 'string' },
        },
      },
    },
  },
} as const
