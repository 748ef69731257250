using Moderation.Access;

namespace Moderation.People;

/// <summary>People and machines with their roles, looked after by administrators.</summary>
internal static class PeopleModule
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<RightsChange>();
        services.AddSingleton<IProviderRoles, ProviderRoles>();
    }

    public static void MapPeople(this IEndpointRouteBuilder app, IEndpointRouteBuilder admin)
    {
        AcceptInvitation.Map(app);
        CreatePerson.Map(admin);
        ReadPeople.Map(admin);
        ChangePerson.Map(admin);
        DisablePerson.Map(admin);
        InvitePerson.Map(admin);
        LinkIdentity.Map(admin);
        ManagePersonTokens.Map(admin);
    }
}
