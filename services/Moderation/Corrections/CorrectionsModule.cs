namespace Moderation.Corrections;

/// <summary>What people of a site said against the policy, remembered for the next comments.</summary>
internal static class CorrectionsModule
{
    public static void MapCorrections(this IEndpointRouteBuilder admin) => ManageCorrections.Map(admin);
}
