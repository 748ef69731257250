using Microsoft.Extensions.Diagnostics.HealthChecks;
using Moderation.Sites;
using Shared.Http;

namespace Moderation.Deliveries;

/// <summary>Webhook calls and e-mails.</summary>
internal static class DeliveriesModule
{
    public static void AddDeliveries(this IServiceCollection services)
    {
        services.AddSettings<SmtpOptions, SmtpOptions.Validation>("Smtp");
        services.AddSingleton<NewDeliveries>();
        services.AddSingleton<DeliveryLanes>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<RecordAttempts>();
        services.AddSingleton<SendWebhook>();
        services.AddSingleton<SendMail>();
        services.AddSingleton<DeliveryWorker>();
        services.AddSingleton<IWebhookTargets>(static provider => provider.GetRequiredService<DeliveryWorker>());
        services.AddHostedService(static provider => provider.GetRequiredService<DeliveryWorker>());
        services.AddSingleton<MailHealth>();
        services.AddHostedService(static provider => provider.GetRequiredService<MailHealth>());
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            "mail",
            static provider => provider.GetRequiredService<MailHealth>(),
            HealthStatus.Degraded,
            ["ready"],
            TimeSpan.FromSeconds(3)));
    }

    public static void MapDeliveries(this IEndpointRouteBuilder admin)
    {
        ManageDeliveries.Map(admin);
        ReadDelivery.Map(admin);
        ReadLanes.Map(admin);
        OpenLane.Map(admin);
    }
}
