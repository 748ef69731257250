using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Shared.Failures;
using Shared.Storage;

namespace Moderation.Deliveries;

/// <summary>
/// Reports sites that tell authors by e-mail while the server has no mail server: at <c>/health/ready</c>, and once in the log at the
/// start. Never worse than degraded, because comments are decided anyway.
/// </summary>
internal sealed partial class MailHealth(ModerationDatabase database, IOptions<SmtpOptions> smtp, ILogger<MailHealth> logger)
    : IHealthCheck, IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await CountUntoldAsync(cancellationToken) is > 0 and var sites)
            LogNoMailServer(logger, sites);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (await CountUntoldAsync(cancellationToken) is not (> 0 and var sites))
            return HealthCheckResult.Healthy();
        var detail = $"No mail server is set, and authors are to be told by e-mail at {(sites == 1 ? "1 site" : $"{sites} sites")}. Set "
            + "Smtp__Host, then retry the e-mails that failed meanwhile, or switch notifyAuthors off.";
        return HealthCheckResult.Degraded(detail, data: new Dictionary<string, object> { [HealthDetail.Key] = detail });
    }

    /// <summary>How many sites tell authors in vain.</summary>
    private async Task<long> CountUntoldAsync(CancellationToken ct)
    {
        if (smtp.Value.IsOn)
            return 0;
        await using var connection = await database.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>("select count(*) from sites where notify_authors", ct);
    }

    [LoggerMessage(
        LogLevel.Warning, "No mail server is set, so the e-mails to authors of {Sites} site(s) with notifyAuthors fail. Set Smtp__Host")]
    private static partial void LogNoMailServer(ILogger logger, long sites);
}
