// Sends the edge's spans to the collector in OTEL_EXPORTER_OTLP_ENDPOINT:
// node --import ./telemetry.mjs node_modules/@cdr/edge-proxy/dist/node.js
import { trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

const exporter = new OTLPTraceExporter();
const delay = Number(process.env.OTEL_BSP_SCHEDULE_DELAY ?? 5000);
const provider = new TracerProvider({
  spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: delay })],
});
trace.setGlobalTracerProvider(provider);
