namespace Moderation.Authors;

/// <summary>Authors with their records, states and strikes.</summary>
internal static class AuthorsModule
{
    public static void MapAuthors(this IEndpointRouteBuilder review)
    {
        ReadAuthors.Map(review);
        RemoveStrike.Map(review);
    }
}
