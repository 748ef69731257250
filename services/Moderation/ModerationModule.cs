using Moderation.Access;
using Moderation.Authors;
using Moderation.Bootstrapping;
using Moderation.Console;
using Moderation.Corrections;
using Moderation.DeadLetters;
using Moderation.Deciding;
using Moderation.Decisions;
using Moderation.Deliveries;
using Moderation.People;
using Moderation.Queue;
using Moderation.Retention;
using Moderation.Reviewing;
using Moderation.Sites;
using Shared.Http;
using Shared.Storage;
using Shared.Storage.Retention;

namespace Moderation;

/// <summary>Policy, decisions, sites, people and deliveries, as a part of any host.</summary>
public static class ModerationModule
{
    /// <summary>Registers everything but the bus itself.</summary>
    public static void AddModeration(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDatabase(builder.Configuration, "Moderation", static options => new ModerationDatabase(options));
        builder.AddAccess();
        services.AddBootstrapping();
        services.AddSites();
        services.AddPeople();
        services.AddQueue();
        services.AddDecisions();
        services.AddDeliveries();
        services.AddDeciding();
        services.AddReviewing();
        services.AddDeadLetters();
        services.AddConsole();
        services.AddRetention(static provider => ModerationRetention.Tables(provider.GetRequiredService<ModerationDatabase>()));
    }

    /// <summary>Maps the endpoints. Call it after <c>MapServiceDefaults</c>, which turns an outage into an answer.</summary>
    public static void MapModeration(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();

        var native = app.MapGroup("").RefuseUnknownParameters();
        native.MapAccess();
        var admin = native.MapGroup("/v1/admin").WithTags("Administration");
        admin.MapSites();
        admin.MapCorrections();
        admin.MapDeliveries();
        ManageDeadLetters.Map(admin);
        native.MapPeople(admin);
        admin.MapAuditLog();

        var review = native.MapGroup("/v1/review").WithTags("Review");
        review.MapReviewedSites();
        review.MapQueue();
        review.MapReviewing();
        review.MapAuthors();
        review.MapDeciding();

        app.UseAntiforgery();
        app.MapConsole();
    }
}
