using Intake;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shared.Bus;
using Shared.Http;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddIntake();
// Intake accepts comments while the broker is down, so a load balancer must keep sending them: degraded, not unhealthy.
builder.Services.AddBus(builder.Configuration, withoutBroker: HealthStatus.Degraded);

var app = builder.Build();
app.MapServiceDefaults();
app.MapIntake();
await app.RunAsync();
