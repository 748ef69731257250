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
        services.AddSingleton<SendWebhook>();
        services.AddSingleton<SendMail>();
        services.AddSingleton<DeliveryWorker>();
        services.AddSingleton<IWebhookTargets>(static provider => provider.GetRequiredService<DeliveryWorker>());
        services.AddHostedService(static provider => provider.GetRequiredService<DeliveryWorker>());
    }
}
