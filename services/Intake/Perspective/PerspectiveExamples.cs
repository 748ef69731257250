namespace Intake.Perspective;

/// <summary>The requests and answers that the OpenAPI document shows.</summary>
internal static class PerspectiveExamples
{
    public const string Analyze =
        """
        {
          "comment": { "text": "What kind of idiot writes this? I liked the photos, though." },
          "languages": [ "en" ],
          "requestedAttributes": { "TOXICITY": {}, "INSULT": { "scoreThreshold": 0.5 } },
          "spanAnnotations": true
        }
        """;

    public const string Analyzed =
        """
        {
          "attributeScores": {
            "TOXICITY": {
              "spanScores": [
                { "begin": 0, "end": 31, "score": { "value": 0.93, "type": "PROBABILITY" } },
                { "begin": 32, "end": 59, "score": { "value": 0.01, "type": "PROBABILITY" } }
              ],
              "summaryScore": { "value": 0.88, "type": "PROBABILITY" }
            },
            "INSULT": {
              "spanScores": [ { "begin": 0, "end": 31, "score": { "value": 0.81, "type": "PROBABILITY" } } ],
              "summaryScore": { "value": 0.72, "type": "PROBABILITY" }
            }
          },
          "languages": [ "en" ],
          "detectedLanguages": [ "en" ]
        }
        """;

    public const string Suggest =
        """
        {
          "comment": { "text": "What kind of idiot writes this?" },
          "attributeScores": { "TOXICITY": { "summaryScore": { "value": 1 } } },
          "languages": [ "en" ],
          "communityId": "Coral:https://news.example",
          "clientToken": "comment:4711"
        }
        """;

    public const string NotServed =
        """
        {
          "error": {
            "code": 400,
            "message": "Attribute TOXICITY does not support request languages: cy",
            "status": "INVALID_ARGUMENT",
            "details": [
              {
                "@type": "type.googleapis.com/google.commentanalyzer.v1alpha1.Error",
                "errorType": "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
                "languageNotSupportedByAttributeError": { "detectedLanguages": [ "cy" ], "attribute": "TOXICITY" }
              }
            ]
          }
        }
        """;
}
