using Intake;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shared.Bus;
using Shared.Commands;
using Shared.Http;

if (!CommandLine.Serves(args))
    return await CommandLine.RunAsync("Intake", [], args);

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddIntake();
// Intake accepts comments while the broker is down, so a load balancer must keep sending them: degraded, not unhealthy.
builder.Services.AddBus(builder.Configuration, withoutBroker: HealthStatus.Degraded);

var app = builder.Build();
app.MapServiceDefaults();
app.MapIntake();
await app.RunAsync();
return ExitCode.Done;
