using Intake.Akismet.Callbacks;
using Intake.Akismet.Statistics;
using Shared.Http;

namespace Intake.Akismet;

/// <summary>The Akismet dialect.</summary>
internal static class AkismetModule
{
    public static void AddAkismet(this IServiceCollection services)
    {
        services.AddOptions<AkismetOptions>().BindConfiguration("Akismet");
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks");
        services.AddSingleton<CheckTable>();
        services.AddSingleton<CheckComment>();
        services.AddSingleton<SubmitVerdict>();
        services.AddSingleton<TestScore>();
        services.AddSingleton<Tallies>();
        services.AddSingleton<KeySeal>();
        services.AddSingleton<CallbackTable>();
        services.AddSingleton<SendCallback>();
        services.AddSingleton<CallBack>();
        services.AddHostedService(static provider => provider.GetRequiredService<CallBack>());
    }

    public static void MapAkismet(this IEndpointRouteBuilder routes)
    {
        var akismet = routes.MapGroup("").WithTags("Akismet");
        ManageKey.MapTest(akismet);
        var keyed = akismet.MapGroup("").AddEndpointFilter<RequireKey>();
        ManageKey.Map(keyed);
        CheckComment.Map(keyed);
        SubmitVerdict.Map(keyed);
        GetStats.Map(keyed);
        ReadUsage.Map(keyed);
    }
}
